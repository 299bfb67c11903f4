using System.Globalization;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Components.Access;

/// <summary>What people read of accounts and roles.</summary>
internal static class AccessWords
{
    private static readonly Dictionary<string, string> s_brief = new(StringComparer.Ordinal)
    {
        [StandardRoles.Wallboard] = "the board, on a television",
        [StandardRoles.Agent] = "the board, and follow-ups",
        [StandardRoles.Supervisor] = "watches a shift and moves people",
        [StandardRoles.Manager] = "plans, and sets how queues are judged",
        [StandardRoles.Leader] = "reads the scorecard",
        [StandardRoles.QualityReviewer] = "reviews contacts",
        [StandardRoles.Administrator] = "everything, also who may sign in",
    };

    /// <summary>A role in few words.</summary>
    public static string Brief(Role role) => s_brief.TryGetValue(role.Code, out var words) ? words
        : role.Permissions.Count == 1 ? "one permission" : string.Create(CultureInfo.InvariantCulture, $"{role.Permissions.Count} permissions");

    /// <summary>How somebody stands, and the status that it looks like.</summary>
    public static (string Word, string Status) Standing(Account account, DateTimeOffset now) => account switch
    {
        { IsDisabled: true } => ("Disabled", "quiet"),
        _ when account.LockedUntil > now => ("Locked", "off-target"),
        { HasPassword: false } => ("No password yet", "strained"),
        _ => ("Active", "on-target"),
    };

    /// <summary>How far somebody sees.</summary>
    public static string For(Sight sight, Func<Domain.Queues.QueueId, string> name) => sight.IsEverything ? "Everything"
        : string.Join("; ", new[]
        {
            sight.Queues is { } queues ? string.Join(", ", queues.Select(name)) : null,
            sight.Teams is { } teams ? $"team {string.Join(", ", teams)}" : null,
        }.OfType<string>());

    /// <summary>A moment that somebody has to keep to.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment of the past, as exactly as anybody asks.</summary>
    public static string Ago(DateTimeOffset? at, DateTimeOffset now) => at is not { } then ? "never"
        : (now - then) switch
        {
            { TotalMinutes: < 2 } => "just now",
            { TotalHours: < 1 } past => string.Create(CultureInfo.InvariantCulture, $"{(int)past.TotalMinutes} minutes ago"),
            { TotalHours: < 48 } past => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)past.TotalHours)} h ago"),
            var past => string.Create(CultureInfo.InvariantCulture, $"{(int)past.TotalDays} days ago"),
        };
}
