using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Operations.Access;

/// <summary>Whether the settings let the demo helpline play.</summary>
public sealed record DemoSetting(bool MayPlay);

/// <summary>Somebody to try the dashboard as.</summary>
/// <param name="Id">What a cookie calls them.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">The role they have.</param>
public sealed record DemoPerson(string Id, string Name, string Role);

/// <summary>People to try the dashboard as, without a password: there are such while the demo helpline plays and nothing real is known, and not a moment longer.</summary>
public sealed class DemoPeople(DemoSetting setting, BoardFeed board)
{
    /// <summary>The stamp of their cookies. It needs no secret: cookies are protected, and nothing but this class believes it.</summary>
    public const string Stamp = "demo";

    private const string Prefix = "demo:";

    /// <summary>What none of them may: whom they let in would stay when the demo has gone.</summary>
    public static readonly ImmutableHashSet<string> Never = [Permissions.AccessManage];

    /// <summary>Gets whether the demo helpline plays: it has spoken, and nothing else has.</summary>
    public bool IsPlaying => setting.MayPlay
        && board.Current.Sources is var sources
        && sources.Any(source => source.Kind == SourceKind.Demo && !source.IsOver)
        && sources.All(source => source.Kind is SourceKind.Demo or SourceKind.Dashboard);

    /// <summary>Gets them, one for each role that a person has, while the demo plays.</summary>
    public ImmutableArray<DemoPerson> All => IsPlaying
        ? [.. StandardRoles.All.Where(role => role.Code != StandardRoles.Wallboard).Select(role => new DemoPerson(Prefix + role.Code, $"Demo {role.Name.ToLowerInvariant()}", role.Code))]
        : [];

    /// <summary>Says whether an id is one of theirs, whether or not the demo plays.</summary>
    public static bool IsOne(string? id) => id?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>Finds one of them while the demo plays.</summary>
    public DemoPerson? Find(string id) => IsOne(id) ? All.FirstOrDefault(person => person.Id == id) : null;
}
