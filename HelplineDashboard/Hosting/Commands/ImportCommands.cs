using System.CommandLine;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The commands <c>import queue-log</c>, <c>import contacts</c> and <c>import surveys</c>.</summary>
internal static class ImportCommands
{
    private const string ExitCodes = "Ends with 0 when every line was taken, 2 when some were refused, 1 when none could be.";

    /// <summary>Makes the commands.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings) => new("import", "Takes a file into the history. The same file again does nothing.")
    {
        QueueLog(settings),
        Contacts(settings),
        Surveys(settings),
        ShiftsCommand.Create(settings),
    };

    private static Command QueueLog(string[] settings)
    {
        var (file, source, timeZone, rejects) = Symbols("An Asterisk queue_log, as it is or packed with gzip.");
        source.Description += " To join older files to the log that is followed, give its code: queue-log.";
        timeZone.Description = "The time zone of a log with times like 2018-11-30 12:19:40 (Asterisk itself writes seconds since 1970). Default: the helpline's.";
        var command = new Command("queue-log", $"Takes an Asterisk queue_log into the history. {ExitCodes}") { file, source, timeZone, rejects };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings,
            parsed,
            "lines",
            parsed.GetRequiredValue(file),
            parsed.GetValue(rejects),
            (store, watcher) => store.Services.GetRequiredService<ImportQueueLog>().RunAsync(
                parsed.GetRequiredValue(file).FullName,
                parsed.GetValue(source),
                SourcesRegistration.TimeZone(store.Configuration, parsed.GetValue(timeZone), "--time-zone"),
                watcher,
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Contacts(string[] settings)
    {
        var (file, source, timeZone, rejects) = Symbols(
            "A CSV file with a heading: arrived, queue, outcome (answered, abandoned, rolled-over, timeout, unstaffed or key), wait_s, "
            + "and if known talk_s, agent, transferred (0 or 1). As it is or packed with gzip; comma, semicolon, tab or | between the fields.");
        timeZone.Description = "The time zone of times without an offset. Default: the helpline's.";
        var map = Map();
        var command = new Command("contacts", $"Takes a CSV file of contacts into the history. {ExitCodes}") { file, map, source, timeZone, rejects };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings,
            parsed,
            "rows",
            parsed.GetRequiredValue(file),
            parsed.GetValue(rejects),
            (store, watcher) => store.Services.GetRequiredService<ImportContacts>().RunAsync(
                parsed.GetRequiredValue(file).FullName,
                parsed.GetValue(source),
                parsed.GetValue(map),
                SourcesRegistration.TimeZone(store.Configuration, parsed.GetValue(timeZone), "--time-zone"),
                watcher,
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command Surveys(string[] settings)
    {
        var (file, source, timeZone, rejects) = Symbols(
            "A CSV file with a heading: contact (the code of a contact that is known), answered_at, and satisfaction (1 to 5), recommend (0 to 10) or both. "
            + "As it is or packed with gzip; comma, semicolon, tab or | between the fields.");
        source.Description = "The code of the source whose contacts they are. Default: the file's name without its ending.";
        timeZone.Description = "The time zone of times without an offset. Default: the helpline's.";
        var map = Map();
        map.Description = "Other names of the columns, like contact=CallId,satisfaction=Stars.";
        var command = new Command("surveys", $"Takes a CSV file of survey answers to the contacts that they are about. {ExitCodes}") { file, map, source, timeZone, rejects };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings,
            parsed,
            "rows",
            parsed.GetRequiredValue(file),
            parsed.GetValue(rejects),
            (store, watcher) => store.Services.GetRequiredService<ImportSurveys>().RunAsync(
                parsed.GetRequiredValue(file).FullName,
                parsed.GetValue(source),
                parsed.GetValue(map),
                SourcesRegistration.TimeZone(store.Configuration, parsed.GetValue(timeZone), "--time-zone"),
                watcher,
                cancellationToken),
            cancellationToken));
        return command;
    }

    /// <summary>Makes the option that maps columns.</summary>
    internal static Option<string> Map() => new("--map")
    {
        Description = "Other names of the columns, like arrived=Start,queue=Skill.",
        HelpName = "column=name,…",
    };

    /// <summary>Makes the option that names a source.</summary>
    internal static Option<string> Source(string description)
    {
        var source = new Option<string>("--source") { Description = description, HelpName = "code" };
        source.Validators.Add(result =>
        {
            if (Codes.Fault(result.GetValueOrDefault<string>()) is { } fault)
            {
                result.AddError($"--source {fault}.");
            }
        });
        return source;
    }

    private static (Argument<FileInfo> File, Option<string> Source, Option<string> TimeZone, Option<FileInfo> Rejects) Symbols(string file) => (
        new Argument<FileInfo>("FILE") { Description = file }.AcceptExistingOnly(),
        Source("Under which code the contacts are kept. Default: the file's name without its ending."),
        new Option<string>("--time-zone") { HelpName = "zone" },
        new Option<FileInfo>("--rejects") { Description = "A file for the number and reason of every line that could not be taken.", HelpName = "file" });

    private static async Task<int> RunAsync(
        string[] settings,
        ParseResult parsed,
        string what,
        FileInfo file,
        FileInfo? rejects,
        Func<WebApplication, ImportWatcher, Task<ImportSummary>> import,
        CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var display = new ImportDisplay(output, output == Console.Out && !Console.IsOutputRedirected, what);
        var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
        await using var closing = store.ConfigureAwait(false);
        using var list = rejects?.CreateText();
        var summary = await import(
            store,
            new ImportWatcher(display.Show, refused => list?.WriteLine($"line {refused.Line}: {refused.Reason}"))).ConfigureAwait(false);
        var note = new AuditNote("file.import", file.Name).With(new { what, lines = summary.Lines, refused = summary.RefusedLines });
        await store.Services.GetRequiredService<AuditTrail>().WriteAsync(note, CancellationToken.None).ConfigureAwait(false);
        display.Show(file.Name, summary);
        return summary.RefusedLines == 0 ? 0 : summary.RefusedLines < summary.Lines ? 2 : 1;
    }
}
