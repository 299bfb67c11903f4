using System.Numerics;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Random numbers that are the same for the same seed on every framework version.</summary>
/// <remarks>
/// xoshiro256** 1.0 by David Blackman and Sebastiano Vigna, seeded through SplitMix64 by Sebastiano Vigna; both are in
/// the public domain (prng.di.unimi.it). <see cref="Random" /> does not promise its sequence between versions.
/// </remarks>
public sealed class SimulationRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Creates a stream of numbers.</summary>
    /// <param name="seed">Any number; the same one gives the same stream.</param>
    public SimulationRandom(ulong seed)
    {
        (_s0, _s1, _s2, _s3) = (SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed), SplitMix(ref seed));
    }

    internal SimulationRandom(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>Makes the seed of an independent stream, so that what one part draws never shifts what another draws.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="name">What the stream is for.</param>
    /// <param name="number">Which one of several of that name.</param>
    public static ulong Seed(ulong seed, string name, long number = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        var state = seed;
        foreach (var letter in name)
        {
            state = SplitMix(ref state) ^ letter;
        }

        state = SplitMix(ref state) ^ (ulong)number;
        return SplitMix(ref state);
    }

    /// <summary>Returns the next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Returns a number from 0 (included) to 1 (excluded).</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns yes with a probability.</summary>
    /// <param name="probability">0 for never to 1 for always.</param>
    public bool NextIs(double probability) => NextShare() < probability;

    /// <summary>Returns a whole number from 0 (included) to a bound (excluded).</summary>
    /// <param name="bound">The bound, at least 1.</param>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)(NextShare() * bound);
    }

    /// <summary>Returns a length of time, evenly spread.</summary>
    /// <param name="shortest">The shortest.</param>
    /// <param name="longest">The longest.</param>
    public TimeSpan NextBetween(TimeSpan shortest, TimeSpan longest) => shortest + ((longest - shortest) * NextShare());

    /// <summary>Returns an exponentially distributed number with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextShare());

    /// <summary>Returns a normally distributed number with mean 0 and standard deviation 1.</summary>
    public double NextNormal() =>
        // Box and Muller; the second of the pair is dropped, so that a stream has no hidden state.
        Math.Sqrt(2 * NextExponential()) * Math.Cos(2 * Math.PI * NextShare());

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
