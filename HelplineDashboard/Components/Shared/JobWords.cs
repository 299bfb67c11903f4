using System.Collections.Frozen;
using System.Globalization;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Live.Jobs;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Shared;

/// <summary>How jobs and their runs are written and marked.</summary>
public static class JobWords
{
    // The colours are those of the queues' statuses; word and shape come first.
    private static readonly FrozenDictionary<JobStanding, MarkupString> s_marks = Enum.GetValues<JobStanding>().ToFrozenDictionary(
        standing => standing,
        standing => new MarkupString(
            $"""<span class="status-mark status-{Colour(standing)}"><svg viewBox="0 0 16 16" aria-hidden="true">{Shape(standing)}</svg> <span class="status-word">{For(standing)}</span></span>"""));

    public static string For(JobStanding standing) => standing switch
    {
        JobStanding.Failing => "Failing",
        JobStanding.Overdue => "Overdue",
        JobStanding.Running => "Running",
        JobStanding.Paused => "Paused",
        JobStanding.Waiting => "Not run yet",
        JobStanding.Off => "Switched off",
        _ => "Done",
    };

    /// <summary>Draws how a job stands: a word and a shape of its own; the colour comes on top.</summary>
    public static MarkupString Mark(JobStanding standing) => s_marks[standing];

    public static string For(JobResult result) => result switch
    {
        JobResult.Running => "Running",
        JobResult.Succeeded => "Done",
        JobResult.Failed => "Failed",
        JobResult.Cancelled => "Ended by a shutdown",
        _ => "Cut off",
    };

    public static string For(JobCause cause) => cause switch
    {
        JobCause.Retry => "tried again",
        JobCause.CatchUp => "made up for",
        JobCause.Recovery => "taken over",
        JobCause.Person => "asked for",
        _ => "due",
    };

    /// <summary>Writes how long a run took, with its unit: 180 ms, 2.4 s, 3 min 20 s.</summary>
    public static string Duration(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F0} ms")
        : duration < TimeSpan.FromSeconds(10) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s")
        : duration < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F0} s")
        : duration < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min");

    /// <summary>Writes an instant as the helpline's clock and calendar do: 03:00, or Mon 23 Nov, 03:00 when that is another day.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The helpline's time zone.</param>
    /// <param name="asOf">An instant of today.</param>
    public static string Local(DateTimeOffset instant, TimeZoneInfo zone, DateTimeOffset asOf)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var time = local.ToString(local.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return local.Date == TimeZoneInfo.ConvertTime(asOf, zone).Date ? time : local.ToString("ddd d MMM, ", CultureInfo.InvariantCulture) + time;
    }

    /// <summary>Answers the question of the page in one sentence.</summary>
    public static string Headline(IReadOnlyCollection<JobSnapshot> jobs)
    {
        var failing = jobs.Where(job => job.Standing == JobStanding.Failing).Select(job => job.Plan.Description.Title).ToList();
        var overdue = jobs.Where(job => job.Standing == JobStanding.Overdue).Select(job => job.Plan.Description.Title).ToList();
        var paused = jobs.Count(job => job.Standing == JobStanding.Paused);
        string?[] parts =
        [
            failing.Count == 0 ? null : $"{Names(failing)} {(failing.Count == 1 ? "fails" : "fail")}.",
            overdue.Count == 0 ? null : $"{Names(overdue)} {(overdue.Count == 1 ? "is" : "are")} overdue.",
            failing.Count + overdue.Count > 0 ? null : "Everything that should run, ran.",
            paused == 0 ? null : paused == 1 ? "One job is paused." : $"{paused} jobs are paused.",
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    private static string Names(List<string> names) => names.Count > 3 ? $"{names.Count} jobs" : Figures.Names(names);

    private static string Colour(JobStanding standing) => standing switch
    {
        JobStanding.Failing => "off-target",
        JobStanding.Overdue => "strained",
        JobStanding.Well => "on-target",
        JobStanding.Running => "running",
        _ => "quiet",
    };

    private static string Shape(JobStanding standing) => standing switch
    {
        JobStanding.Failing => """<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" class="fill" /><path d="m5.4 5.4 5.2 5.2M10.6 5.4l-5.2 5.2" class="cut" />""",
        JobStanding.Overdue => """<path d="M8 1.2 15.4 14.5H.6Z" class="fill" /><path d="M8 5.8v4.2M8 12v.6" class="cut" />""",
        JobStanding.Running => """<path d="M4 2.5v11L13.5 8Z" class="fill" />""",
        JobStanding.Paused => """<path d="M5.5 3v10M10.5 3v10" class="line thick" />""",
        JobStanding.Waiting => """<circle cx="8" cy="8" r="6" class="line" stroke-dasharray="2.6 2.1" /><path d="M8 4.6V8l2.2 1.6" class="line" />""",
        JobStanding.Off => """<circle cx="8" cy="8" r="6" class="line" /><path d="M4.5 8h7" class="line" />""",
        _ => """<circle cx="8" cy="8" r="7" class="fill" /><path d="M4.6 8.3 7 10.7l4.5-5" class="cut" />""",
    };
}
