using System.CommandLine;
using System.CommandLine.Invocation;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command line: it serves the dashboard, or runs one command and ends.</summary>
public static class DashboardCommands
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="output">Takes what is said; none for the console.</param>
    /// <param name="error">Takes what went wrong; none for the console.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellationToken = default)
    {
        var (settings, others) = SettingArguments.Part(args);
        var console = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            if (others.Length == 0)
            {
                await ServeAsync(settings, console.Output, cancellationToken).ConfigureAwait(false);
                return 0;
            }

            var parsed = Root(settings).Parse(others, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction mistake)
            {
                (mistake.ShowHelp, mistake.ShowTypoCorrections) = (false, false); // the sentence about it would scroll away
            }

            return await parsed.InvokeAsync(console, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SettingsException or FormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(fault.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("Stopped. What was recorded stays.");
            return 130;
        }
    }

    // Not as an action of the root command: the host has its own way to end, and its own time for it.
    private static async Task ServeAsync(string[] settings, TextWriter output, CancellationToken cancellationToken)
    {
        var app = DashboardHost.Build(settings);
        await using var closing = app.ConfigureAwait(false);
        // Whatever runs is made before anything starts: a setting that makes no sense is then one sentence, not a crash.
        _ = app.Services.GetServices<IHostedService>();
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        output.WriteLine($"The board is ready. Open {string.Join(" or ", app.Urls)}");
        await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
    }

    private static RootCommand Root(string[] settings) => new(
        """
        A living board for a helpline. Without a command it serves the dashboard.

        Any setting can be given as --Section:Name value, with or without a command:
          --urls http://localhost:5080                          where to listen
          --Data:Folder /srv/helpline                           where to keep what is stored
          --Sources:QueueLog:Path /var/log/asterisk/queue_log   the queue_log to follow
        """)
    {
        ImportCommands.Create(settings),
        ScorecardCommand.Create(settings),
        AuditCommand.Create(settings),
        ForgetCommand.Create(settings),
        ReplayCommand.Create(settings),
        BacktestCommand.Create(),
        RiskBacktestCommand.Create(),
        MovesCompareCommand.Create(),
        AccessCommand.Create(settings),
    };
}
