using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Hosting;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Operations.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>One node that runs jobs and nothing else, registered as the application registers them but for the catalogue.</summary>
internal sealed class JobsHost : IAsyncDisposable
{
    // Several schedulers on a slow machine, and a server that may be slow too.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly IHost _host;

    private JobsHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public JobFeed Feed => Services.GetRequiredService<JobFeed>();

    public SteerJobs Steer => Services.GetRequiredService<SteerJobs>();

    public JobRunRepository Runs => Services.GetRequiredService<JobRunRepository>();

    /// <summary>Starts a node.</summary>
    /// <param name="database">Where it keeps its history.</param>
    /// <param name="probe">What the jobs of the catalogue do.</param>
    /// <param name="catalogue">The jobs.</param>
    /// <param name="node">What it is called.</param>
    /// <param name="quartz">Changes the scheduler.</param>
    /// <param name="services">Changes the services.</param>
    /// <param name="settings">Settings, name and value.</param>
    public static async Task<JobsHost> StartAsync(
        TestDatabase database,
        JobProbe probe,
        IReadOnlyList<JobEntry> catalogue,
        string node = "one",
        Action<IQuartzBuilder>? quartz = null,
        Action<IServiceCollection>? services = null,
        params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(database.Database);
        builder.Services.AddSingleton(probe);
        builder.Services.AddSingleton(database.Audit());
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddSingleton(catalogue);
        builder.Services.AddSingleton(new JobNode(node));
        if (quartz is not null)
        {
            builder.Services.AddQuartz(quartz);
        }

        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new JobsHost(host);
    }

    /// <summary>Reads a job's runs, latest first.</summary>
    public Task<IReadOnlyList<JobRun>> ReadAsync(string job) => Runs.ReadLatestAsync(job, 50, TestContext.Current.CancellationToken);

    /// <summary>Waits until a job's runs are as they should be.</summary>
    public async Task<IReadOnlyList<JobRun>> UntilAsync(string job, Func<IReadOnlyList<JobRun>, bool> holds)
    {
        IReadOnlyList<JobRun> runs = [];
        await TestWait.UntilAsync(async () => holds(runs = await ReadAsync(job)), s_patience);
        return runs;
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TimeSpan.FromSeconds(5));
        _host.Dispose();
    }
}

/// <summary>What a test's jobs do, and what they saw.</summary>
internal sealed class JobProbe
{
    private int _begun;

    /// <summary>Gets or sets what a job does.</summary>
    public Func<IProgress<JobProgress>, CancellationToken, Task<JobOutcome>> Work { get; set; } = (_, _) => Task.FromResult(new JobOutcome("Done."));

    /// <summary>Gets how many runs have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    public Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        return Work(progress, cancellationToken);
    }
}

/// <summary>A job that is due once a year, so that it runs in a test when it was missed or is asked for.</summary>
internal sealed class YearlyJob(JobProbe probe) : IRecurringJob
{
    public static JobDescription Description { get; } = new("Yearly", "Yearly", "Does what a test wants.", "0 3 1 1 *") { ResultPage = "/calendar" };

    public Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) => probe.RunAsync(progress, cancellationToken);
}

/// <summary>A job that is due every second.</summary>
internal sealed class BusyJob(JobProbe probe) : IRecurringJob
{
    public static JobDescription Description { get; } = new("Busy", "Busy", "Does what a test wants.", "* * * * * ?") { Missed = MissedRun.Skip };

    public Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) => probe.RunAsync(progress, cancellationToken);
}
