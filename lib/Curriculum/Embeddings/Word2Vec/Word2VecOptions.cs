namespace Curriculum.Embeddings;

/// <summary>What predicts what.</summary>
public enum Architecture
{
    /// <summary>Every context word predicts the word in the middle, one by one.</summary>
    SkipGram,

    /// <summary>The mean of the context words predicts the word in the middle (continuous bag of words).</summary>
    Cbow,
}

/// <summary>How the softmax over the whole vocabulary is avoided.</summary>
public enum OutputLayer
{
    /// <summary>Tell the true word from a few words drawn at random.</summary>
    NegativeSampling,

    /// <summary>Decide left or right at every node of the word's path in a Huffman tree.</summary>
    HierarchicalSoftmax,
}

/// <summary>What several threads may do.</summary>
public enum Parallelism
{
    /// <summary>One thread updates the vectors: the same bits in every run, whatever <see cref="Word2VecOptions.Threads"/> says.</summary>
    Deterministic,

    /// <summary>Every thread updates the shared vectors without locks (Hogwild, Niu et al. 2011):
    /// faster, but no two runs with several threads are equal.</summary>
    LockFree,
}

/// <summary>The settings of word2vec, with the defaults of the original program.</summary>
public sealed record Word2VecOptions
{
    /// <summary>Skip-gram or CBOW.</summary>
    public Architecture Architecture { get; init; } = Architecture.SkipGram;

    /// <summary>Negative sampling or hierarchical softmax.</summary>
    public OutputLayer Output { get; init; } = OutputLayer.NegativeSampling;

    /// <summary>The size of a vector.</summary>
    public int Dimensions { get; init; } = 100;

    /// <summary>At most so many words to each side; the reach of each window is drawn evenly from 1 to this.</summary>
    public int Window { get; init; } = 5;

    /// <summary>Words drawn against each true one.</summary>
    public int Negatives { get; init; } = 5;

    /// <summary>Negative words are drawn by count to this power.</summary>
    public double NegativePower { get; init; } = 0.75;

    /// <summary>The threshold t above which a word's relative frequency makes us skip some of its occurrences; 0 keeps all.</summary>
    public double Subsample { get; init; } = 1e-3;

    /// <summary>Passes over the corpus.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>The learning rate at the start; it falls linearly to a ten-thousandth. Null: 0.025 for skip-gram, 0.05 for CBOW.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Whether several threads update at once.</summary>
    public Parallelism Parallelism { get; init; } = Parallelism.Deterministic;

    /// <summary>The number of threads of a lock-free training.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The seed of everything random.</summary>
    public long Seed { get; init; } = 1;

    internal double StartRate => LearningRate ?? (Architecture == Architecture.Cbow ? 0.05 : 0.025);

    internal int UpdatingThreads => Parallelism == Parallelism.LockFree ? Threads : 1;

    internal void Check()
    {
        Require(Dimensions > 0, nameof(Dimensions), Dimensions);
        Require(Window > 0, nameof(Window), Window);
        Require(Negatives > 0, nameof(Negatives), Negatives);
        Require(Epochs > 0, nameof(Epochs), Epochs);
        Require(Threads > 0, nameof(Threads), Threads);
        Require(Subsample >= 0, nameof(Subsample), Subsample);
        Require(StartRate > 0 && double.IsFinite(StartRate), nameof(LearningRate), StartRate);
    }

    private static void Require(bool holds, string name, double value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, $"Word2Vec: {name} = {value} is out of range.");
    }
}
