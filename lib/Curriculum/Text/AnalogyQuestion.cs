namespace Curriculum.Text;

/// <summary>"<see cref="A"/> is to <see cref="B"/> as <see cref="C"/> is to …"</summary>
/// <param name="Class">What kind of relation it is: capitals, plurals, past-tense, opposites …</param>
/// <param name="A">The first word of the pair that shows the relation.</param>
/// <param name="B">Its partner.</param>
/// <param name="C">The word asked about.</param>
/// <param name="D">The answer.</param>
public sealed record AnalogyQuestion(string Class, string A, string B, string C, string D);
