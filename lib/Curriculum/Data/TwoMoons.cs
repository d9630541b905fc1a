namespace Curriculum.Data;

/// <summary>Two interleaved half circles in the plane: the smallest data set that no straight line separates.</summary>
public static class TwoMoons
{
    /// <summary>Half of the points on each moon, evenly spaced along it, moved by normal noise, in a random order.</summary>
    /// <remarks>With t from 0 to π: class 0 is (cos t, sin t), class 1 is (1 − cos t, ½ − sin t).</remarks>
    /// <param name="count">The number of points; class 0 has one more where it is odd.</param>
    /// <param name="noise">The standard deviation of the noise added to each coordinate.</param>
    /// <param name="generator">Where the noise and the order come from.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 2 or <paramref name="noise"/> is negative.</exception>
    public static LabelledPoints Make(int count, double noise, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        var (points, labels) = (new double[count][], new int[count]);
        var order = generator.Permutation(count);
        var outer = (count + 1) / 2;
        for (var i = 0; i < count; i++)
        {
            var label = i < outer ? 0 : 1;
            var t = label == 0 ? Angle(i, outer) : Angle(i - outer, count - outer);
            double[] point = label == 0 ? [Math.Cos(t), Math.Sin(t)] : [1 - Math.Cos(t), 0.5 - Math.Sin(t)];
            points[order[i]] = [.. point.Select(x => x + noise * generator.Normal())];
            labels[order[i]] = label;
        }
        return new(points, labels);
    }

    private static double Angle(int i, int count) => count == 1 ? 0 : Math.PI * i / (count - 1);
}

/// <summary>Points with the class of each.</summary>
/// <param name="Points">One row of coordinates for each point.</param>
/// <param name="Labels">The class of each point: 0 or 1.</param>
public sealed record LabelledPoints(double[][] Points, int[] Labels)
{
    /// <summary>The classes as −1 and +1, as a hinge loss wants them.</summary>
    public double[] Signs => Array.ConvertAll(Labels, label => label == 0 ? -1.0 : 1.0);

    /// <summary>One line: how many points of each class.</summary>
    public override string ToString() => $"{Points.Length} points, {Labels.Count(label => label == 0)} of class 0 and {Labels.Count(label => label == 1)} of class 1";
}
