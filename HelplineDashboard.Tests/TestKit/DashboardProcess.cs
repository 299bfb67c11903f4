using System.Diagnostics;
using HelplineDashboard.Hosting;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>The dashboard as a process of its own, to be killed or to stand beside others on one database.</summary>
public sealed class DashboardProcess : IAsyncDisposable
{
    private const string Ready = "The board is ready. Open ";

    private readonly Process _process;

    private DashboardProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Gets the address it listens on.</summary>
    public Uri Address { get; }

    /// <summary>Gets its id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one and waits until its board is ready.</summary>
    /// <param name="folder">Where it keeps what is stored.</param>
    /// <param name="settings">Further settings, name and value as two arguments each.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message says what it said.</exception>
    public static async Task<DashboardProcess> StartAsync(string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        string[] arguments =
        [
            typeof(DashboardHost).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Data:Folder", folder, "--Demo:Enabled", "false",
            "--Api:ThisMachine", "true", "--Logging:LogLevel:Default", "Warning", .. settings,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(); // a full pipe would hold the process up
                return new(process, new Uri(line[Ready.Length..]));
            }
        }

        throw new InvalidOperationException($"The dashboard ended before it was ready. {string.Join('\n', said)} {await errors}");
    }

    /// <summary>Kills it as the power would: without a word (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
