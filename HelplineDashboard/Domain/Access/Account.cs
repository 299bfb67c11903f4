using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Access;

/// <summary>Somebody who may sign in, without anything secret.</summary>
/// <param name="Id">What they are stored as.</param>
/// <param name="SignInName">What they sign in as.</param>
/// <param name="Name">What they are called on pages and in the audit.</param>
public sealed record Account(string Id, string SignInName, string Name)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Gets which agent they are themselves, or <see langword="null" />.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Gets the codes of their roles.</summary>
    public ImmutableSortedSet<string> Roles { get; init; } = [];

    /// <summary>Gets how far they see.</summary>
    public Sight Sight { get; init; } = Sight.Everything;

    /// <summary>Gets whether they may not sign in.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Gets whether they have a password; without one a one-time link lets them choose it.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Gets whether they also need a code of their authenticator app.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Gets until when no password is taken, or <see langword="null" />.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Gets when they were added.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when they last signed in, or <see langword="null" />.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Gets which revision this is; a change names the one that was seen.</summary>
    public long Revision { get; init; }

    /// <summary>Says what is wrong with what somebody is to sign in as, or <see langword="null" /> when nothing is.</summary>
    /// <param name="name">The name, trimmed.</param>
    public static string? SignInNameFault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is < 2 or > LongestName ? $"must have 2 to {LongestName} characters"
            : name.Any(character => !char.IsAsciiLetterOrDigit(character) && !"._-@+".Contains(character, StringComparison.Ordinal))
                ? "may hold letters without accents, digits and . _ - @ + only"
            : null;
    }

    /// <summary>Says what is wrong with what somebody is to be called, or <see langword="null" /> when nothing is.</summary>
    /// <param name="name">The name, trimmed.</param>
    public static string? NameFault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is 0 ? "must not be empty"
            : name.Length > LongestName ? $"must not be longer than {LongestName} characters"
            : name.Any(char.IsControl) ? "must not hold control characters"
            : null;
    }
}
