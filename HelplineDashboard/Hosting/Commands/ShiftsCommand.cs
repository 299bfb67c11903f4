using System.CommandLine;
using HelplineDashboard.Sources.Shifts;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>import shifts</c>.</summary>
internal static class ShiftsCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings)
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "A CSV file with a heading: agent, from, to, and activity (work, break, training, meeting, other or off; work when empty). "
                + "As it is or packed with gzip; comma, semicolon, tab or | between the fields.",
        }.AcceptExistingOnly();
        var timeZone = new Option<string>("--time-zone") { HelpName = "zone", Description = "The time zone of times without an offset. Default: the helpline's." };
        var from = new Option<string>("--from") { HelpName = "time", Description = "The start of the period that the file plans. Default: its first start." };
        var to = new Option<string>("--to") { HelpName = "time", Description = "The end of that period. Default: its last end." };
        var rejects = new Option<FileInfo>("--rejects") { HelpName = "file", Description = "A file for the number and reason of every row that makes no sense." };
        var command = new Command(
            "shifts",
            "Makes a CSV file the plan of its agents for its period, in place of what was planned for them. All of it or nothing; the same file again "
            + "changes nothing. Ends with 0 when it was taken, 1 when not.")
        {
            file, timeZone, from, to, rejects,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            using var list = parsed.GetValue(rejects)?.CreateText();
            var result = await store.Services.GetRequiredService<ImportShiftsFile>().RunAsync(
                parsed.GetRequiredValue(file).FullName,
                SourcesRegistration.TimeZone(store.Configuration, parsed.GetValue(timeZone), "--time-zone"),
                parsed.GetValue(from),
                parsed.GetValue(to),
                refused => list?.WriteLine($"line {refused.Line}: {refused.Reason}"),
                cancellationToken).ConfigureAwait(false);
            Say(parsed.InvocationConfiguration.Output, parsed.GetRequiredValue(file).Name, result);
            return result.Imported is null ? 1 : 0;
        });
        return command;
    }

    private static void Say(TextWriter output, string file, ShiftsFileResult result)
    {
        if (result.Imported is { } done)
        {
            output.WriteLine(FormattableString.Invariant($"Imported {file}: {done.Shifts:N0} stretches of {done.Agents:N0} agents, {result.From:yyyy-MM-dd HH:mm} to {result.To:yyyy-MM-dd HH:mm} UTC."));
            output.WriteLine(FormattableString.Invariant($"  {done.Added:N0} new, {done.Removed:N0} replaced."));
            return;
        }

        output.WriteLine(result.RefusedRows == 0
            ? FormattableString.Invariant($"Nothing was imported: {file} holds no rows.")
            : FormattableString.Invariant($"Nothing was imported of {file}: {result.RefusedRows:N0} of {result.Rows:N0} rows make no sense{(result.RefusedRows > result.Refused.Count ? $"; the first {result.Refused.Count}" : "")}:"));
        foreach (var (line, reason) in result.Refused)
        {
            output.WriteLine(FormattableString.Invariant($"  line {line}: {reason}"));
        }
    }
}
