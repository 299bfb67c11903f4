using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Access;

/// <summary>One thing that somebody may or may not do.</summary>
/// <param name="Name">Its name, as it is stored and as an endpoint asks for it: <c>move.make</c>.</param>
/// <param name="Sentence">What it lets somebody do, for the page that gives it: "Move people between queues".</param>
/// <param name="IsForPrograms">Whether an API key may have it.</param>
public sealed record PermissionDefinition(string Name, string Sentence, bool IsForPrograms = false);

/// <summary>Everything that can be permitted. Code asks for a permission and never for a role.</summary>
public static class Permissions
{
    /// <summary>See the live board and wallboards.</summary>
    public const string BoardView = "board.view";

    /// <summary>See who is signed in and what each of them is doing.</summary>
    public const string AgentView = "agent.view";

    /// <summary>Change the settings of queues.</summary>
    public const string QueueEdit = "queue.edit";

    /// <summary>See suggestions, loans and what came of them.</summary>
    public const string MoveView = "move.view";

    /// <summary>Move people between queues, and take moves back.</summary>
    public const string MoveMake = "move.make";

    /// <summary>See forecasts, staffing and the calendar.</summary>
    public const string ForecastView = "forecast.view";

    /// <summary>Adjust forecasts and keep the calendar.</summary>
    public const string ForecastEdit = "forecast.edit";

    /// <summary>See the scorecard and its trends.</summary>
    public const string ScorecardView = "scorecard.view";

    /// <summary>Take figures and lists away as files.</summary>
    public const string ScorecardExport = "scorecard.export";

    /// <summary>Set targets, weights and costs.</summary>
    public const string ScorecardEdit = "scorecard.edit";

    /// <summary>See what is owed to callers.</summary>
    public const string FollowUpView = "follow-up.view";

    /// <summary>Owe, keep and withdraw follow-ups.</summary>
    public const string FollowUpEdit = "follow-up.edit";

    /// <summary>See single contacts, what one caller asked for, and an agent's own page.</summary>
    public const string PersonView = "person.view";

    /// <summary>See reviews, agreement and actions.</summary>
    public const string QualityView = "quality.view";

    /// <summary>Review contacts.</summary>
    public const string QualityReview = "quality.review";

    /// <summary>Change rubrics and how contacts are drawn.</summary>
    public const string QualityEdit = "quality.edit";

    /// <summary>See where events come from and what was refused.</summary>
    public const string SourceView = "source.view";

    /// <summary>See jobs, run and pause them.</summary>
    public const string JobRun = "job.run";

    /// <summary>Let televisions in, and send them away.</summary>
    public const string ScreenPair = "screen.pair";

    /// <summary>See who did what.</summary>
    public const string AuditView = "audit.view";

    /// <summary>Manage people, roles and API keys.</summary>
    public const string AccessManage = "access.manage";

    /// <summary>Send events.</summary>
    public const string EventPost = "event.post";

    /// <summary>Send shift plans.</summary>
    public const string ShiftPost = "shift.post";

    /// <summary>Gets all of them, in the order in which a page lists them.</summary>
    public static ImmutableArray<PermissionDefinition> All { get; } =
    [
        new(BoardView, "See the live board and wallboards", IsForPrograms: true),
        new(AgentView, "See who is signed in and what each of them is doing", IsForPrograms: true),
        new(QueueEdit, "Change the settings of queues"),
        new(MoveView, "See suggestions, loans and what came of them", IsForPrograms: true),
        new(MoveMake, "Move people between queues, and take moves back", IsForPrograms: true),
        new(ForecastView, "See forecasts, staffing and the calendar", IsForPrograms: true),
        new(ForecastEdit, "Adjust forecasts and keep the calendar"),
        new(ScorecardView, "See the scorecard and its trends", IsForPrograms: true),
        new(ScorecardExport, "Take figures and lists away as files"),
        new(ScorecardEdit, "Set targets, weights and costs"),
        new(FollowUpView, "See what is owed to callers"),
        new(FollowUpEdit, "Owe, keep and withdraw follow-ups"),
        new(PersonView, "See single contacts, what one caller asked for, and an agent's own page"),
        new(QualityView, "See reviews, agreement and actions"),
        new(QualityReview, "Review contacts"),
        new(QualityEdit, "Change rubrics and how contacts are drawn"),
        new(SourceView, "See where events come from and what was refused"),
        new(JobRun, "See jobs, run and pause them"),
        new(ScreenPair, "Let televisions in, and send them away"),
        new(AuditView, "See who did what"),
        new(AccessManage, "Manage people, roles and API keys"),
        new(EventPost, "Send events", IsForPrograms: true),
        new(ShiftPost, "Send shift plans", IsForPrograms: true),
    ];

    /// <summary>Says whether there is a permission of this name.</summary>
    public static bool IsKnown(string? name) => All.Any(one => one.Name == name);
}
