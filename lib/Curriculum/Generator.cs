using System.Numerics;

namespace Curriculum;

/// <summary>A seedable source of random numbers (xoshiro256**, Blackman and Vigna 2018) whose state can be saved and restored.</summary>
/// <remarks>Randomness in this library is always passed in as a <see cref="Generator"/>: the same seed gives the same bits
/// on every machine, and a checkpoint that holds <see cref="State"/> continues exactly where it stopped.</remarks>
public sealed class Generator
{
    private ulong s0, s1, s2, s3;

    /// <summary>A generator whose whole sequence is determined by <paramref name="seed"/>.</summary>
    public Generator(long seed)
    {
        var x = (ulong)seed;
        (s0, s1, s2, s3) = (SplitMix(ref x), SplitMix(ref x), SplitMix(ref x), SplitMix(ref x));
    }

    /// <summary>The four words that determine everything drawn from here on.</summary>
    /// <exception cref="ArgumentException">The state set has not exactly four words, or all of them are zero.</exception>
    public IReadOnlyList<ulong> State
    {
        get => [s0, s1, s2, s3];
        set
        {
            if (value.Count != 4 || value.All(word => word == 0))
                throw new ArgumentException("The state of a Generator is four words, not all zero.", nameof(value));
            (s0, s1, s2, s3) = (value[0], value[1], value[2], value[3]);
        }
    }

    /// <summary>64 uniformly distributed bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>A normally distributed number (Box and Muller 1958).</summary>
    public double Normal(double mean = 0, double std = 1)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        return mean + std * radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>An integer in [0, <paramref name="count"/>), every value equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        // Lemire's method: reject the few values that would make some results likelier.
        var threshold = (ulong)-count % (ulong)count;
        while (true)
        {
            var high = Math.BigMul(NextBits(), (ulong)count, out var low);
            if (low >= threshold) return (int)high;
        }
    }

    /// <summary>Puts <paramref name="items"/> into a random order in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 … <paramref name="count"/> − 1 in a random order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle<int>(order);
        return order;
    }

    private static ulong SplitMix(ref ulong x)
    {
        var z = x += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
