using System.Text;

namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>The letters of mathematical alphabets: bold 𝐖, blackboard ℝ, script ℒ, as Unicode has them.</summary>
internal static class Alphabets
{
    /// <summary>One character in the alphabet of a command such as <c>mathbf</c>; unchanged where that alphabet has no such letter.</summary>
    public static string Map(string command, char c) => command switch
    {
        "mathbf" or "bf" => Letter(c, 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2),
        "boldsymbol" or "bm" => Letter(c, 0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736),
        "mathbb" => "CHNPQRZ".IndexOf(c) is >= 0 and var i ? "ℂℍℕℙℚℝℤ"[i].ToString() : Letter(c, 0x1D538, 0x1D552, 0x1D7D8),
        "mathcal" or "mathscr" => "BEFHILMRego".IndexOf(c) is >= 0 and var i ? "ℬℰℱℋℐℒℳℛℯℊℴ"[i].ToString() : Letter(c, 0x1D49C, 0x1D4B6),
        "mathfrak" => "CHIRZ".IndexOf(c) is >= 0 and var i ? "ℭℌℑℜℨ"[i].ToString() : Letter(c, 0x1D504, 0x1D51E),
        "mathsf" => Letter(c, 0x1D5A0, 0x1D5BA, 0x1D7E2),
        "mathtt" => Letter(c, 0x1D670, 0x1D68A, 0x1D7F6),
        _ => c.ToString(),
    };

    private static string Letter(char c, int upper, int lower, int digit = 0, int upperGreek = 0, int lowerGreek = 0) => c switch
    {
        >= 'A' and <= 'Z' => Text(upper + c - 'A'),
        >= 'a' and <= 'z' => Text(lower + c - 'a'),
        >= '0' and <= '9' when digit > 0 => Text(digit + c - '0'),
        >= 'Α' and <= 'Ω' when upperGreek > 0 => Text(upperGreek + c - 'Α'),
        >= 'α' and <= 'ω' when lowerGreek > 0 => Text(lowerGreek + c - 'α'),
        _ => c.ToString(),
    };

    private static string Text(int codePoint) => new Rune(codePoint).ToString();
}
