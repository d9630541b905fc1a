namespace Curriculum.WordNet;

/// <summary>A pointer from a synset to another, as the data file has it.</summary>
/// <param name="Relation">What the target is to the source.</param>
/// <param name="PartOfSpeech">In which file the target is.</param>
/// <param name="Offset">The target's byte offset in that file.</param>
/// <param name="SourceWord">Which word of the source the pointer is about, from 1; 0 for the whole synset.</param>
/// <param name="TargetWord">Which word of the target it leads to, from 1; 0 for the whole synset.</param>
public readonly record struct Pointer(Relation Relation, PartOfSpeech PartOfSpeech, int Offset, int SourceWord, int TargetWord);

/// <summary>A verb's sentence frame.</summary>
/// <param name="Number">The frame's number in WordNet's list, 1 … 35.</param>
/// <param name="Word">Which word of the synset it holds for, from 1; 0 for all.</param>
public readonly record struct VerbFrame(int Number, int Word);
