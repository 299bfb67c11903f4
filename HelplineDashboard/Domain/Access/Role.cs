using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Access;

/// <summary>A named set of permissions.</summary>
/// <param name="Code">What it is stored as, small letters and dashes: <c>quality-reviewer</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Permissions">What it permits.</param>
public sealed record Role(string Code, string Name, ImmutableSortedSet<string> Permissions);

/// <summary>The roles that every helpline begins with. Each can be changed, except what makes an administrator one.</summary>
public static class StandardRoles
{
    /// <summary>A television.</summary>
    public const string Wallboard = "wallboard";

    /// <summary>Somebody who answers contacts.</summary>
    public const string Agent = "agent";

    /// <summary>Somebody who watches a shift and moves people.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Somebody who plans and sets how queues are judged.</summary>
    public const string Manager = "manager";

    /// <summary>Somebody who reads the scorecard.</summary>
    public const string Leader = "leader";

    /// <summary>Somebody who reviews contacts.</summary>
    public const string QualityReviewer = "quality-reviewer";

    /// <summary>Somebody who manages people, roles and keys; always has every permission.</summary>
    public const string Administrator = "administrator";

    private static readonly string[] s_supervisor =
    [
        Permissions.BoardView, Permissions.AgentView, Permissions.MoveView, Permissions.MoveMake, Permissions.ForecastView, Permissions.ScorecardView,
        Permissions.FollowUpView, Permissions.FollowUpEdit, Permissions.PersonView, Permissions.SourceView, Permissions.ScreenPair,
    ];

    private static readonly string[] s_manager =
    [
        .. s_supervisor, Permissions.QueueEdit, Permissions.ForecastEdit, Permissions.ScorecardExport, Permissions.ScorecardEdit,
        Permissions.QualityView, Permissions.JobRun,
    ];

    /// <summary>Gets them, from the narrowest to the widest.</summary>
    public static ImmutableArray<Role> All { get; } =
    [
        Of(Wallboard, "Wallboard", Permissions.BoardView),
        Of(Agent, "Agent", Permissions.BoardView, Permissions.FollowUpView, Permissions.FollowUpEdit),
        Of(Supervisor, "Supervisor", s_supervisor),
        Of(Manager, "Manager", s_manager),
        Of(Leader, "Leader", Permissions.BoardView, Permissions.MoveView, Permissions.ForecastView, Permissions.ScorecardView, Permissions.ScorecardExport, Permissions.FollowUpView, Permissions.QualityView),
        Of(QualityReviewer, "Quality reviewer", Permissions.BoardView, Permissions.ScorecardView, Permissions.PersonView, Permissions.QualityView, Permissions.QualityReview),
        Of(Administrator, "Administrator", [.. Permissions.All.Select(one => one.Name)]),
    ];

    private static Role Of(string code, string name, params string[] permissions) => new(code, name, [.. permissions]);
}
