/// <summary>How many numbers a recurrent network has; each gate of each direction has two biases.</summary>
long CountParameters(int gates, int inputSize, int hiddenSize, int numLayers, bool bidirectional)
{
    var (directions, total) = (bidirectional ? 2 : 1, 0L);
    for (var layer = 0; layer < numLayers; layer++)
    {
        var inputs = layer == 0 ? inputSize : directions * hiddenSize;
        total += directions * gates * hiddenSize * (inputs + hiddenSize + 2);
    }
    return total;
}
