namespace Curriculum.LanguageModels;

/// <summary>Every message about a recurrent language model that cannot be made.</summary>
internal static class RecurrentModelErrors
{
    public static ArgumentException TiedSizes(int embedded, int hidden) =>
        new($"RecurrentLanguageModel: with tied embeddings the output layer's rows are the words' vectors, so both have one length, "
            + $"but EmbeddingDim is {embedded} and HiddenSize is {hidden}. Make them equal, or set TiedEmbeddings = false.");

    public static ArgumentException TiedOutput() =>
        new("RecurrentLanguageModel: tied embeddings are an output layer already. Leave out the parameter output, or set TiedEmbeddings = false.");
}
