using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>What batches, encoders and classifiers of sentences say when something does not fit.</summary>
internal static class EncoderErrors
{
    public static ArgumentException NoSentences() => new("SentenceBatch: there is no sentence. Give at least one.");

    public static ArgumentException EmptySentence(int row) =>
        new($"SentenceBatch: sentence {row} has no words, and no words have no vector. Leave empty sentences out.");

    public static ArgumentException TooLong(string what, int row, int length, int limit) =>
        new($"{what}: sentence {row} has {length} words, more than {limit}. Split or shorten it, or make the model with maxLength: {length}.");

    public static ArgumentException Lengths(Shape ids, int count) =>
        new($"SentenceBatch: {count} lengths for words {ids}. Words are [B, T], and each of the B sentences has one length.");

    public static ArgumentOutOfRangeException Length(int row, int length, int steps) =>
        new("lengths", $"SentenceBatch: sentence {row} cannot have {length} words in a batch {steps} words wide. Use 1 … {steps}.");

    public static ArgumentException TreeCount(int trees, int sentences) =>
        new($"SentenceBatch: {trees} trees for {sentences} sentences. Give each sentence its tree.");

    public static ArgumentException TreeWords(int row, int leaves, int words) =>
        new($"SentenceBatch: the tree of sentence {row} has {leaves} words, the sentence {words}. A tree has its sentence's words as leaves.");

    public static InvalidOperationException NoTrees(string encoder) =>
        new($"{encoder}: the batch has no trees, but this encoder composes vectors along them. Make the batch, or the examples, with trees.");

    public static ShapeException Input(string encoder, int inputSize, Shape x, SentenceBatch batch) =>
        new($"{encoder}: word vectors {x} do not fit {batch.Size} sentences of up to {batch.Steps} words: they must be [{batch.Size}, {batch.Steps}, {inputSize}].");

    public static ArgumentException WeightCount(int weights, int id) =>
        new($"AverageEncoder: word {id} has no weight, there are {weights}. Give one weight for every word of the vocabulary.");

    public static ArgumentException NegativeWeight(int id, double weight) =>
        new($"AverageEncoder: word {id} has the weight {weight}. A weight is a number above 0.");

    public static ArgumentException ClassCount(string model, int classes) =>
        new($"{model}: {classes} classes leave nothing to choose. Give at least two.");

    public static ArgumentOutOfRangeException Class(string model, int row, int given, IReadOnlyList<string> classes) =>
        new("examples", $"{model}: sentence {row} has class {given}, but there are 0 … {classes.Count - 1} ({string.Join(", ", classes)}).");

    public static ArgumentOutOfRangeException NodeClass(BinaryTree node, IReadOnlyList<string> classes) =>
        new("examples", $"SentenceClassifier: the node {node} is labelled {node.Label}, but classes are 0 … {classes.Count - 1} ({string.Join(", ", classes)}).");

    public static ArgumentException NoNodeClasses() =>
        new("SentenceClassifier: no node of these trees is labelled with a class. Label nodes with numbers, as in (2 (0 not) (0 bad)).");

    public static InvalidOperationException NotATreeEncoder(string encoder) =>
        new($"SentenceClassifier: {encoder} has no vector for a part of a sentence. Nodes need a RecursiveEncoder or a TreeLstmEncoder.");

    public static ArgumentException NoVectors(int words, int values) =>
        new($"SentenceClassifier: {values} numbers do not make vectors for {words} words. Give every word a vector of the same length.");

    public static ArgumentException VectorLength(int given, int expected) =>
        new($"SentenceClassifier: the vectors have {given} numbers, the encoder reads {expected}. Make the encoder with inputSize {given}.");

    public static FormatException NotATree(string text, int position, string what)
    {
        var (start, end) = (Math.Max(0, position - 20), Math.Min(text.Length, position + 20));
        return new($"BinaryTree: {what} At character {position + 1}: {(start > 0 ? "…" : "")}{text[start..position]}▸{text[position..end]}{(end < text.Length ? "…" : "")}");
    }
}
