using System.Data.Common;
using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Demo;

/// <summary>Plays the demo helpline as if it were now, and makes its history, while there is nothing real to show.</summary>
/// <remarks>Of several processes on one database one plays; another takes over when that one has been silent for ten seconds.</remarks>
public sealed class DemoSource(
    DemoOptions options,
    RecordEvents recorder,
    SourceLedger ledger,
    DemoMoves moves,
    DemoPhoneSystem phone,
    TimeProvider clock,
    ILogger<DemoSource> logger) : BackgroundService
{
    private const int BatchSize = 1_000;

    private static readonly TimeSpan s_cadence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(3);
    // Longer than the longest run.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(40);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(250);

    private readonly string _player = Guid.NewGuid().ToString("N");
    private readonly Scenario _scenario = DemoHelpline.Create(options.TimeZone).Faster(options.Speed);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // SQLite and the simulation work on the thread that asks: not on the one that starts the host.
        Task.Run(() => PlayWhileWantedAsync(stoppingToken), stoppingToken);

    private async Task PlayWhileWantedAsync(CancellationToken cancellationToken)
    {
        while (await IsWantedAsync(cancellationToken).ConfigureAwait(false))
        {
            var last = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (last?.Player is null || last.Player == _player || clock.GetUtcNow() - last.PlayedUntil > s_cadence)
            {
                await PlayAsync(last, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(s_beat, clock, cancellationToken).ConfigureAwait(false);
        }

        await RetireAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellationToken) =>
        options.Enabled
        ?? (!options.HasRealSource && !await ledger.HoldsRealSourceAsync(cancellationToken).ConfigureAwait(false));

    // Until it is no longer wanted or another process plays.
    private async Task PlayAsync(DemoRun? last, CancellationToken cancellationToken)
    {
        var run = DemoRun.Begin(last, options, EventFields.CutToMilliseconds(clock.GetUtcNow())) with { Player = _player };
        await SaveAsync(run, cancellationToken).ConfigureAwait(false);
        // From here on nobody else makes moves in this run.
        await moves.PurgeAsync(clock.GetUtcNow() - s_kept, cancellationToken).ConfigureAwait(false);
        var made = await moves.ReadPlayedAsync(run.Code, cancellationToken).ConfigureAwait(false);
        var simulation = new DemoPlay(run.Simulate(_scenario, options.Seed), made);
        await RecordAsync(Opening(run, replaces: last is not null && last.Code != run.Code), cancellationToken).ConfigureAwait(false);
        run = await CatchUpAsync(simulation, run, cancellationToken).ConfigureAwait(false);

        using var playing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var history = run.Gap is { } gap ? Task.Run(() => FillAsync(gap, playing.Token), playing.Token) : Task.CompletedTask;
        try
        {
            await PlayOnAsync(simulation, run, history, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await playing.CancelAsync().ConfigureAwait(false);
            await history.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // From where the run stands to now: its first hours, or what happened while no process played it.
    private async Task<DemoRun> CatchUpAsync(DemoPlay simulation, DemoRun run, CancellationToken cancellationToken)
    {
        // The clock goes on meanwhile, and finer than the simulation's: what happens from here on is for the live play.
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        while (simulation.Now < now)
        {
            var hourLater = simulation.Now + TimeSpan.FromHours(1);
            var untold = simulation.AdvanceTo(hourLater < now ? hourLater : now).Where(one => one.OccurredAt > run.PlayedUntil);
            await RecordAsync([.. untold], cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return run with { PlayedUntil = simulation.Now };
    }

    private async Task PlayOnAsync(DemoPlay simulation, DemoRun run, Task history, CancellationToken cancellationToken)
    {
        var (recordedAt, savedAt) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        try
        {
            while (true)
            {
                var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
                List<OperationsEvent> events = [.. simulation.AdvanceTo(now)];
                if (!await MakeMovesAsync(simulation, run, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }

                events.AddRange(simulation.AdvanceTo(now));
                if (events.Count == 0 && (now - recordedAt).Duration() >= s_beat)
                {
                    events.Add(new SourceHeartbeat(Key(run, "beat", now), now));
                }

                if (events.Count > 0)
                {
                    await RecordAsync(events, cancellationToken).ConfigureAwait(false);
                    recordedAt = now;
                }

                run = run with { PlayedUntil = simulation.Now, Gap = history.IsCompletedSuccessfully ? null : run.Gap };
                if ((now - savedAt).Duration() >= s_beat)
                {
                    if (!await MayGoOnAsync(cancellationToken).ConfigureAwait(false))
                    {
                        return;
                    }

                    await SaveAsync(run, cancellationToken).ConfigureAwait(false);
                    savedAt = now;
                }

                await Task.Delay(s_step, clock, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Who starts next need not wait until this process counts as silent.
            await SaveAsync(run with { Player = null }, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // Stored before it is told: who plays the run again makes the same moves. Where somebody else has answered, this play is not the run any more.
    private async Task<bool> MakeMovesAsync(DemoPlay simulation, DemoRun run, CancellationToken cancellationToken)
    {
        var open = await TryAsync(() => moves.ReadOpenAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        if (open.Count > 0 && !await MayGoOnAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (var move in open)
        {
            var refusal = simulation.Now - move.AskedAt > s_cadence ? "It was asked for too long ago." : simulation.Make(move);
            var answered = await TryAsync(() => moves.AnswerAsync(move.Id, run.Code, simulation.Now, refusal, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (!answered && refusal is null)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> MayGoOnAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false))?.Player == _player
        && await IsWantedAsync(cancellationToken).ConfigureAwait(false);

    private async Task FillAsync(DemoGap gap, CancellationToken cancellationToken)
    {
        var days = (gap.To - gap.From).TotalDays;
        logger.LogInformation("The demo helpline makes {Days:F0} days of history in the background.", days);
        var startedAt = clock.GetTimestamp();
        var contacts = 0;
        var seed = SimulationRandom.Seed(options.Seed, "history", gap.From.ToUnixTimeMilliseconds());
        var told = HelplineSimulation.FullHistory(_scenario, seed, gap.From, gap.To, DemoHelpline.Source, gap.Code)
            .Where(one => (one is ContactRecorded contact ? contact.Record.FinishedAt : one.OccurredAt) <= clock.GetUtcNow());
        foreach (var batch in told.Chunk(BatchSize))
        {
            await RecordBatchAsync(batch, cancellationToken).ConfigureAwait(false);
            contacts += batch.Count(one => one is ContactRecorded);
        }

        logger.LogInformation(
            "The demo helpline has {Days:F0} days of history: {Contacts} contacts in {Seconds:F1} s.",
            days,
            contacts,
            clock.GetElapsedTime(startedAt).TotalSeconds);
    }

    // Something real is there, or the demo was switched off: its agents go home and its open contacts are over.
    private async Task RetireAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is not { IsOver: false } run)
        {
            return;
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        await RecordAsync([Start(run, "over", now, TimeSpan.Zero, losesOpen: true), .. SignOuts(run, "over", now)], cancellationToken)
            .ConfigureAwait(false);
        await SaveAsync(run with { IsOver = true, Player = null, PlayedUntil = now }, cancellationToken).ConfigureAwait(false);
        logger.LogInformation("The demo helpline has ended: {Reason}.", options.Enabled == false ? "it is switched off" : "there is a real source");
    }

    private List<OperationsEvent> Opening(DemoRun run, bool replaces)
    {
        List<OperationsEvent> events = [Start(run, "start", run.Since, s_cadence, losesOpen: true)];
        // Once and for all: what people change afterwards stays changed.
        events.AddRange(_scenario.Queues.Select(queue => new QueueConfigured(
            new EventKey(DemoHelpline.Source, "settings/" + queue.Queue.Code), run.Since, queue.Settings)));
        events.AddRange(_scenario.Roster.Select(member => new AgentSkillsChanged(
            Key(run, $"skills/{member.Agent}", run.Since), member.Agent, new SkillSet(run.Since, member.Skills, member.Home))));
        // Who has no shift today is known all the same, by name and team: they have answered contacts of the past.
        var before = run.Since.AddMilliseconds(-2);
        events.AddRange(_scenario.Roster.SelectMany(member => new OperationsEvent[]
        {
            new AgentSignedIn(Key(run, $"known/{member.Agent}", before), member.Agent, before, new AgentProfile(before, member.Name, member.Slots, member.Team), null),
            new AgentSignedOut(Key(run, $"known/{member.Agent}/out", before), member.Agent, before.AddMilliseconds(1)),
        }));
        if (replaces)
        {
            events.AddRange(SignOuts(run, "start", run.Since));
        }

        return events;
    }

    private static SourceStarted Start(DemoRun run, string what, DateTimeOffset at, TimeSpan cadence, bool losesOpen) =>
        new(Key(run, what, at), at, new SourceStart(at, SourceKind.Demo, "Demo helpline", cadence, losesOpen, Untold.None));

    private IEnumerable<AgentSignedOut> SignOuts(DemoRun run, string what, DateTimeOffset at) =>
        _scenario.Roster.Select(member => new AgentSignedOut(Key(run, $"{what}/{member.Agent}", at), member.Agent, at));

    private static EventKey Key(DemoRun run, string what, DateTimeOffset at) =>
        new(DemoHelpline.Source, string.Create(CultureInfo.InvariantCulture, $"{run.Code}/{what}/{at.ToUnixTimeMilliseconds()}"));

    private async Task<DemoRun?> ReadAsync(CancellationToken cancellationToken)
    {
        var run = DemoRun.Read(await ledger.ReadBookmarkAsync(DemoHelpline.Source, cancellationToken).ConfigureAwait(false));
        phone.Hear(run);
        return run;
    }

    private async Task SaveAsync(DemoRun run, CancellationToken cancellationToken)
    {
        await ledger.SaveBookmarkAsync(DemoHelpline.Source, run.Write(), cancellationToken).ConfigureAwait(false);
        phone.Hear(run);
    }

    private async Task RecordAsync(IReadOnlyList<OperationsEvent> events, CancellationToken cancellationToken)
    {
        foreach (var batch in events.Chunk(BatchSize))
        {
            await RecordBatchAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<bool> RecordBatchAsync(OperationsEvent[] batch, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            await recorder.RecordAsync(batch, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // A busy or full database is no reason to lose a part of the story.
    private async Task<T> TryAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (DbException error)
            {
                logger.LogWarning("The demo helpline could not reach the store and tries again: {Reason}", error.Message);
                await Task.Delay(s_beat, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
