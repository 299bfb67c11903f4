using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Access;

/// <summary>How far a television has come. The numbers are stored.</summary>
public enum ScreenState
{
    /// <summary>It shows a code and waits for somebody to confirm it.</summary>
    Asking = 0,

    /// <summary>Somebody has confirmed it; it fetches its identity a moment later.</summary>
    Confirmed = 1,

    /// <summary>It has its identity.</summary>
    Paired = 2,

    /// <summary>It was sent away.</summary>
    Revoked = 3,
}

/// <summary>A television and what it may show. It is not a person's: nobody's password is on it, and it can see its board and nothing else.</summary>
/// <param name="Id">Its identity; a television that is paired again gets another one.</param>
/// <param name="Show">What it is called and shows.</param>
public sealed record Screen(Guid Id, ScreenShow Show)
{
    /// <summary>What it may do.</summary>
    public static readonly ImmutableHashSet<string> Permissions = [Access.Permissions.BoardView];

    /// <summary>Gets how far it has come.</summary>
    public ScreenState State { get; init; }

    /// <summary>Gets until when its code can be confirmed, UTC, or <see langword="null" /> when it shows none.</summary>
    public DateTimeOffset? CodeUntil { get; init; }

    /// <summary>Gets what its cookie must hold; empty until it has fetched its identity.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>Gets who let it in; empty while nobody has.</summary>
    public string PairedBy { get; init; } = "";

    /// <summary>Gets when somebody let it in, UTC, or <see langword="null" />.</summary>
    public DateTimeOffset? PairedAt { get; init; }

    /// <summary>Gets when it last said that it is there, UTC, to about a minute.</summary>
    public DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Gets the address from which it last did.</summary>
    public string LastAddress { get; init; } = "";

    /// <summary>Gets when it was sent away, UTC, or <see langword="null" />.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Returns it as somebody who acts.</summary>
    public Party ToParty() => new(PartyKind.Screen, Id.ToString(), Show.Name) { Permissions = Permissions, Sight = Show.Sight };
}

/// <summary>What a television is called and shows.</summary>
/// <param name="Name">What people call it, mostly where it hangs: "Night room, window".</param>
/// <param name="WallName">The title over its figures; "all" reads "All queues".</param>
/// <param name="Queues">The queues it shows; <see langword="null" /> for all, also those that appear later.</param>
/// <param name="IsLight">Whether it is dark writing on light ground.</param>
public sealed record ScreenShow(string Name, string WallName, ImmutableSortedSet<QueueId>? Queues, bool IsLight)
{
    /// <summary>The most characters a name may have.</summary>
    public const int MostCharacters = 60;

    /// <summary>The most queues a television or a key can be limited to.</summary>
    public const int MostQueues = 1000;

    /// <summary>A television that nobody has named yet.</summary>
    public static readonly ScreenShow Nothing = new("", "all", [], IsLight: false);

    /// <summary>Gets how far it sees.</summary>
    public Sight Sight => new(Queues);

    /// <summary>Gets the path of its wallboard, not escaped.</summary>
    public string Path => $"/wall/{WallName}";

    /// <summary>Gets the query of its wallboard, without the question mark; empty for none.</summary>
    public string Query => IsLight ? "theme=light" : "";

    /// <summary>Gets the address of its wallboard. It names no queues: those are the television's own, whatever its address says.</summary>
    public string Address => $"/wall/{Uri.EscapeDataString(WallName)}{(IsLight ? "?theme=light" : "")}";

    /// <summary>Returns it without surrounding blanks, and with the usual title when it has none.</summary>
    public ScreenShow Clean() => this with { Name = Name.Trim(), WallName = WallName.Trim() is { Length: > 0 } title ? title : Queues is null ? "all" : Name.Trim() };

    /// <summary>Says what is wrong with it in a sentence, or <see langword="null" /> when nothing is.</summary>
    public string? Fault() =>
        NameFault(Name) is { } name ? $"The name {name}."
        : NameFault(WallName) is { } title ? $"The title {title}."
        : WallName.AsSpan().ContainsAny('/', '\\') ? "The title must not hold a slash: it is part of the wallboard's address."
        : Queues is { Count: 0 } ? "Choose at least one queue."
        : Queues is { Count: > MostQueues } ? $"At most {MostQueues} queues can be chosen."
        : null;

    // "." and ".." would be read as steps in an address.
    internal static string? NameFault(string name) =>
        name.Length == 0 ? "must not be empty"
        : name.Length > MostCharacters ? $"must not be longer than {MostCharacters} characters"
        : name.Any(char.IsControl) ? "must not hold control characters"
        : !name.Any(char.IsLetterOrDigit) ? "must hold a letter or a digit"
        : null;
}
