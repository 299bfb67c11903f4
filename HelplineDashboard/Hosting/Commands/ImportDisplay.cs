using System.Globalization;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>Shows on a console how an import goes on and what it did.</summary>
/// <param name="output">The console.</param>
/// <param name="isTerminal">Whether a line can be drawn over; otherwise a new line is written now and then.</param>
/// <param name="what">What the file holds: "lines" or "rows".</param>
internal sealed class ImportDisplay(TextWriter output, bool isTerminal, string what)
{
    private const int BarLength = 24;
    private static readonly TimeSpan s_plainEvery = TimeSpan.FromSeconds(10);
    private static readonly CultureInfo s_words = CultureInfo.InvariantCulture;

    private TimeSpan _saidAt;
    private int _drawn;

    /// <summary>Shows how far it is.</summary>
    public void Show(ImportProgress progress)
    {
        var rate = progress.Elapsed > TimeSpan.Zero ? progress.Lines / progress.Elapsed.TotalSeconds : 0;
        var left = progress.Fraction > 0 ? progress.Elapsed * ((1 - progress.Fraction) / progress.Fraction) : TimeSpan.Zero;
        var text = string.Create(
            s_words, $"{progress.Fraction * 100,3:F0} %  {progress.Lines:N0} {what}  {rate:N0}/s  {Clock(left)} left");
        if (isTerminal)
        {
            var filled = (int)(progress.Fraction * BarLength);
            text = $"[{new string('#', filled)}{new string('.', BarLength - filled)}] {text}";
            output.Write('\r' + text.PadRight(_drawn));
            _drawn = text.Length;
        }
        else if (progress.Elapsed - _saidAt >= s_plainEvery)
        {
            _saidAt = progress.Elapsed;
            output.WriteLine(text.Trim());
        }
    }

    /// <summary>Shows what it did.</summary>
    /// <param name="file">The file.</param>
    /// <param name="summary">What was done.</param>
    public void Show(string file, ImportSummary summary)
    {
        if (_drawn > 0)
        {
            output.WriteLine();
        }

        var rate = summary.Took > TimeSpan.Zero ? summary.Lines / summary.Took.TotalSeconds : 0;
        Say($"Imported {file} in {Clock(summary.Took)}, {rate:N0} {what} a second.");
        Say($"  {what,-9} {summary.Lines:N0}");
        Say($"  contacts  {summary.Contacts:N0}");
        Say($"  events    {summary.New:N0} new, {summary.Known:N0} known already");
        if (summary is { From: { } from, To: { } to })
        {
            Say($"  from      {from:yyyy-MM-dd HH:mm:ss} UTC");
            Say($"  to        {to:yyyy-MM-dd HH:mm:ss} UTC");
        }

        Say($"  queues    {summary.Queues.Count:N0}{(summary.Queues.Count > 0 ? ": " : "")}{string.Join(", ", summary.Queues.Take(30))}{(summary.Queues.Count > 30 ? ", …" : "")}");
        Say("  passed over (nothing in them for the board)", summary.SilentEvents);
        Say("  not known to the dashboard", summary.UnknownEvents);
        if (summary.RefusedLines > 0)
        {
            Say($"{summary.RefusedLines:N0} {what} could not be taken{(summary.RefusedLines > summary.Refused.Count ? $"; the first {summary.Refused.Count}" : "")}:");
            foreach (var (line, reason) in summary.Refused)
            {
                Say($"  line {line}: {reason}");
            }
        }
    }

    private void Say(string heading, IReadOnlyDictionary<string, long> events)
    {
        if (events.Count > 0)
        {
            Say($"{heading}: {string.Join(", ", events.OrderByDescending(one => one.Value).Select(one => one.Key + " " + one.Value.ToString("N0", s_words)))}");
        }
    }

    private void Say(FormattableString text) => output.WriteLine(text.ToString(s_words));

    private static string Clock(TimeSpan length) => length.ToString(length.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", s_words);
}
