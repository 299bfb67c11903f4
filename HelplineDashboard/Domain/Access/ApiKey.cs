using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Access;

/// <summary>Whether a key opens anything. Not stored: it follows from the instants.</summary>
public enum ApiKeyState
{
    /// <summary>It does.</summary>
    Good = 0,

    /// <summary>It does until its overlap with the key that replaces it is over.</summary>
    Replaced = 1,

    /// <summary>Its time is over.</summary>
    Expired = 2,

    /// <summary>Somebody ended it.</summary>
    Revoked = 3,
}

/// <summary>A program's key: who it is and what it may do. The secret itself is nowhere, only its hash.</summary>
/// <param name="Id">Its identity; the key that replaces it has another one.</param>
/// <param name="Scope">What it is called and may do.</param>
/// <param name="Prefix">How the secret begins, to find and to recognise it: <c>hk_bcdfghjk</c>.</param>
/// <param name="Hash">The SHA-256 hash of the whole secret, hexadecimal in small letters.</param>
public sealed record ApiKey(Guid Id, ApiKeyScope Scope, string Prefix, string Hash)
{
    /// <summary>Gets who made it.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>Gets when it was made, UTC.</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Gets until when it opens anything, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Gets when it was last used, UTC, to about a minute; <see langword="null" /> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Gets the address from which it last was, or <see langword="null" />.</summary>
    public string? LastUsedFrom { get; init; }

    /// <summary>Gets when somebody ended it, UTC, or <see langword="null" />.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Gets the key that replaces it, or <see langword="null" />.</summary>
    public Guid? ReplacedBy { get; init; }

    /// <summary>Returns what it is at an instant.</summary>
    /// <param name="now">The instant.</param>
    public ApiKeyState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? ApiKeyState.Revoked
        : ExpiresAt <= now ? ApiKeyState.Expired
        : ReplacedBy is not null ? ApiKeyState.Replaced
        : ApiKeyState.Good;

    /// <summary>Says whether it opens anything at an instant.</summary>
    /// <param name="now">The instant.</param>
    public bool IsGoodAt(DateTimeOffset now) => StateAt(now) is ApiKeyState.Good or ApiKeyState.Replaced;

    /// <summary>Returns it as somebody who acts.</summary>
    public Party ToParty() => new(PartyKind.Program, Id.ToString(), Scope.Name)
    {
        // What was permitted to programs once may not be any more.
        Permissions = [.. Scope.Permissions.Intersect(ApiKeyScope.ForPrograms)],
        Sight = new Sight(Scope.Queues),
    };
}

/// <summary>What a program's key is called and may do.</summary>
/// <param name="Name">What people call the program; its moves and its traces bear this name.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="Queues">The queues it is limited to; <see langword="null" /> for all.</param>
public sealed record ApiKeyScope(string Name, ImmutableSortedSet<string> Permissions, ImmutableSortedSet<QueueId>? Queues)
{
    /// <summary>The longest a key can be made for.</summary>
    public const int MostDays = 1826;

    /// <summary>How long it is made for unless somebody says otherwise.</summary>
    public const int UsualDays = 365;

    /// <summary>Gets what a program can be permitted at all.</summary>
    public static ImmutableSortedSet<string> ForPrograms { get; } =
        [.. Access.Permissions.All.Where(one => one.IsForPrograms).Select(one => one.Name)];

    /// <summary>Says what is wrong with it in a sentence, or <see langword="null" /> when nothing is.</summary>
    public string? Fault() =>
        ScreenShow.NameFault(Name) is { } name ? $"The name {name}."
        : Permissions.IsEmpty ? "Choose at least one thing that the key may do."
        : Permissions.Except(ForPrograms) is { IsEmpty: false } others ? $"A program cannot have {others[0]}; it can have {string.Join(", ", ForPrograms)}."
        : Queues is { Count: 0 } ? "Choose at least one queue."
        : Queues is { Count: > ScreenShow.MostQueues } ? $"At most {ScreenShow.MostQueues} queues can be chosen."
        : null;
}
