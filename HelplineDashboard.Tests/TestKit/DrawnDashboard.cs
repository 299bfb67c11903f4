using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Live.Moves;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>The whole application with a made-up board: nothing records, follows or simulates, so that only what the test publishes is drawn.</summary>
internal sealed class DrawnDashboard : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly string _folder;
    private readonly RunningDashboard _running;
    private Task _publishing = Task.CompletedTask;

    private DrawnDashboard(RunningDashboard running, string folder) => (_running, _folder) = (running, folder);

    public int Port => _running.Address.Port;

    /// <summary>Starts one that shows a busy helpline.</summary>
    /// <param name="port">The port of one that was there before, or 0 for a free one.</param>
    public static async Task<DrawnDashboard> StartAsync(int port = 0)
    {
        var folder = Directory.CreateTempSubdirectory("helpline-").FullName;
        var running = await RunningDashboard.StartAsync(builder =>
        {
            builder.Configuration["urls"] = $"http://127.0.0.1:{port}";
            builder.Configuration["Data:Folder"] = folder;
            builder.Configuration["Scorecard:SettleMinutes"] = "0";
            builder.Services.RemoveAll<IHostedService>();
        });
        await SomeCalendar.SaveAsync(running.Services);
        await SomeQuality.SaveAsync(running.Services);
        await SomeScoredDays.SaveAsync(running.Services);
        var drawn = new DrawnDashboard(running, folder);
        var start = Now();
        drawn.Show(now => Boards.Busy(start) with { AsOf = now });
        running.Services.GetRequiredService<JobFeed>().Publish(SomeJobs.At(start));
        running.Services.GetRequiredService<MovesFeed>().Publish(SomeMoves.Busy(start));
        return drawn;
    }

    public static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    public string Page(string path) => _running.Page(path);

    public void Publish(BoardSnapshot board) => _running.Services.GetRequiredService<BoardFeed>().Publish(board);

    /// <summary>Publishes a board, and goes on as the application does: every second, because an old one means trouble.</summary>
    /// <param name="draw">Makes the board of an instant.</param>
    public void Show(Func<DateTimeOffset, BoardSnapshot> draw)
    {
        Publish(draw(Now()));
        _publishing = Task.WhenAll(_publishing, ShowOnAsync(draw));
    }

    /// <summary>Stops publishing, as a server does that hangs.</summary>
    public async Task FallSilentAsync()
    {
        await _leaving.CancelAsync();
        await _publishing;
    }

    public async ValueTask DisposeAsync()
    {
        await FallSilentAsync();
        await _running.DisposeAsync();
        _leaving.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ShowOnAsync(Func<DateTimeOffset, BoardSnapshot> draw)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                Publish(draw(Now()));
            }
        }
        catch (OperationCanceledException)
        {
            // Silent from here on.
        }
    }
}
