using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Board;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Operations.Quality;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>The whole application over a helpline of two sides with something of everything on each: one that is seen, and one whose every word can be told.</summary>
/// <remarks>
/// What is of the other side is called by one of three words, so that one look at an answer tells: <see cref="Queue" /> in what a queue is called and
/// what belongs to it, <see cref="Code" /> in codes that an address has to name, <see cref="Person" /> in its people.
/// </remarks>
internal sealed class TwoSidedHelpline : IAsyncDisposable
{
    public const string Queue = "Xanadu";
    public const string Code = "zenith";
    public const string Person = "Kubla";
    public const string SeenTeam = "Advice team";
    public const string HiddenTeam = $"{Person} team";

    public static readonly QueueId Seen = new("housing");
    public static readonly QueueId Hidden = new($"{Code}-line");
    public static readonly AgentId SeenAgent = new("ana");
    public static readonly AgentId HiddenAgent = new($"{Code}-agent");
    public static readonly AgentId BothAgent = new("bo");

    /// <summary>Serves the queue that is seen, in a team that is not.</summary>
    public static readonly AgentId MixedAgent = new("mo");
    public const string MixedPerson = "Mo Mixed";
    public const string MixedTeam = "Evening team";

    /// <summary>How many contacts there were to draw from in all: a sum of both sides.</summary>
    public const int Population = 7_654;
    public static readonly ContactId SeenContact = new("pbx", "call-1");
    public static readonly ContactId HiddenContact = new("pbx", $"{Code}-call-1");

    // Answered by somebody of the other team, in the queue that is seen.
    public static readonly ContactId MixedContact = new("pbx", "call-2");

    private static readonly ImmutableArray<ContactId> s_waiting = [new("pbx", "waiting-1"), new("pbx", $"{Code}-waiting")];

    private readonly RunningDashboard _running;
    private int _events;

    private TwoSidedHelpline(RunningDashboard running) => _running = running;

    public IServiceProvider Services => _running.Services;

    public RunningDashboard Dashboard => _running;

    public Guid SeenReview { get; } = Guid.NewGuid();

    public Guid HiddenReview { get; } = Guid.NewGuid();

    public Guid HiddenMove { get; } = Guid.NewGuid();

    public Guid HiddenAdjustment { get; private set; }

    public Guid HiddenAction { get; private set; }

    public Guid HiddenEntry { get; } = Guid.NewGuid();

    public FollowUpId HiddenFollowUp { get; private set; }

    public DateOnly Yesterday { get; private set; }

    private T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public static async Task<TwoSidedHelpline> StartAsync()
    {
        var running = await RunningDashboard.StartAsync(builder =>
        {
            builder.Configuration["Scorecard:SettleMinutes"] = "0";
            builder.Configuration["Scorecard:CoachingPages"] = "true";
            builder.Services.RemoveAll<IHostedService>();
        });
        var helpline = new TwoSidedHelpline(running);
        await helpline.Get<Migrator>().MigrateAsync(CancellationToken.None);
        await helpline.PlayAsync();
        await helpline.ForecastAsync();
        await helpline.ReviewAsync();
        await helpline.OweAsync();
        await helpline.MoveAsync();
        await helpline.Get<SourceLedger>().RejectAsync("pbx", [new Rejection(helpline.Now, $"The queue {Queue} of {Person} was not understood.")], CancellationToken.None);
        await helpline.Get<FollowLog>().LoadAsync(CancellationToken.None);
        return helpline;
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private DateTimeOffset Now => Get<TimeProvider>().GetUtcNow();

    private async Task PlayAsync()
    {
        var (now, none) = (EventFields.CutToMilliseconds(Now), CancellationToken.None);
        Yesterday = Get<ReadRows>().Today.AddDays(-1);
        var events = new List<OperationsEvent>
        {
            new QueueConfigured(Key(), now.AddDays(-60), new QueueSettings(Seen) { Name = "Housing" }),
            new QueueConfigured(Key(), now.AddDays(-60), new QueueSettings(Hidden) { Name = $"{Queue} line" }),
            new SourceStarted(Key($"{Code}-pbx"), now.AddHours(-2), new SourceStart(now.AddHours(-2), SourceKind.Live, $"{Queue} phones", TimeSpan.FromHours(3), false, Untold.None)),
            new ContactOffered(Key($"{Code}-pbx"), new($"{Code}-pbx", $"{Code}-other"), new Offering(now.AddMinutes(-3), Hidden)),
        };
        for (var ago = 60; ago > 0; ago--)
        {
            var noon = new DateTimeOffset(Get<ReadRows>().Today.AddDays(-ago).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
            events.AddRange(Shift(SeenAgent, "Ana Silva", SeenTeam, noon, Seen));
            events.AddRange(Shift(HiddenAgent, $"{Person} Khan", HiddenTeam, noon, Hidden));
            events.AddRange(Shift(BothAgent, "Bo Both", SeenTeam, noon, Seen, Hidden));
            events.AddRange(Shift(MixedAgent, MixedPerson, MixedTeam, noon, Seen));
            // Teams of fewer than five have no figures.
            for (var index = 0; index < 5; index++)
            {
                events.AddRange(Shift(new AgentId($"a{index}"), $"Agent {index}", SeenTeam, noon, Seen));
                events.AddRange(Shift(new AgentId($"{Code}-{index}"), $"{Person} {index}", HiddenTeam, noon, Hidden));
                events.Add(Call($"day{ago}-{index}", Seen, new AgentId($"a{index}"), noon.AddMinutes(20 * index)));
                events.Add(Call($"{Code}-day{ago}-{index}", Hidden, new AgentId($"{Code}-{index}"), noon.AddMinutes(20 * index)));
            }
        }

        var yesterday = new DateTimeOffset(Yesterday.ToDateTime(new TimeOnly(13, 0)), TimeSpan.Zero);
        events.Add(Call(SeenContact.Code, Seen, SeenAgent, yesterday, "p:ann", transferTo: Hidden));
        events.Add(Call(HiddenContact.Code, Hidden, HiddenAgent, yesterday.AddMinutes(9), "p:ann", SeenContact.Code));
        events.Add(Call(MixedContact.Code, Seen, MixedAgent, yesterday.AddMinutes(20), "p:ann", HiddenContact.Code));
        foreach (var (agent, name, team, queues) in ((AgentId, string, string, QueueId[])[])
        [
            (SeenAgent, "Ana Silva", SeenTeam, [Seen]), (HiddenAgent, $"{Person} Khan", HiddenTeam, [Hidden]), (BothAgent, "Bo Both", SeenTeam, [Hidden, Seen]),
            (MixedAgent, MixedPerson, MixedTeam, [Seen]),
        ])
        {
            var at = now.AddMinutes(-30);
            events.Add(new AgentSignedIn(Key(), agent, at, new AgentProfile(at, name) { Team = team }, new QueueSet(at, queues)));
            events.Add(new AgentSkillsChanged(Key(), agent, new SkillSet(at, [.. queues.Select(queue => new AgentSkill(queue))], queues[0])));
        }

        foreach (var (contact, queue) in s_waiting.Zip((QueueId[])[Seen, Hidden]))
        {
            events.Add(new ContactOffered(Key(), contact, new Offering(now.AddMinutes(-4), queue, Caller: "p:bob", IssueType: queue == Hidden ? $"{Queue} matters" : null)));
        }

        foreach (var (code, queue) in ((string, QueueId)[])[("gave-up", Seen), ($"{Code}-gave-up", Hidden)])
        {
            var at = now.AddMinutes(-20);
            events.Add(new ContactOffered(Key(), new("pbx", code), new Offering(at, queue, Caller: "p:cleo")));
            events.Add(new ContactAbandoned(Key(), new("pbx", code), new Abandonment(at.AddMinutes(2))));
        }

        await Get<RecordEvents>().RecordAsync(events, none);
        await Get<CloseDays>().RunAsync(none);
        await Get<BuildAgentDays>().RunAsync(none);
        var today = Get<KeepTargets>().Today;
        foreach (var (queue, by) in ((QueueId, string)[])[(Seen, "Ana"), (Hidden, Queue)])
        {
            Assert.True((await Get<KeepTargets>().SetTargetAsync(new FigureTarget(Guid.NewGuid(), FigureKind.AbandonRate, queue, today.AddDays(-9), null, 4), by, none)).IsDone);
        }
    }

    private async Task ForecastAsync()
    {
        var (none, today) = (CancellationToken.None, Get<KeepCalendar>().Today);
        foreach (var (id, queues, name) in ((Guid, ImmutableArray<QueueId>, string)[])
            [(HiddenEntry, [Hidden], $"{Queue} letters"), (Guid.NewGuid(), [Seen], "Rent letters"), (Guid.NewGuid(), [Hidden, Seen], "Both letters")])
        {
            Assert.True((await Get<KeepCalendar>().SaveAsync(new CalendarEntry(id, today.AddDays(1), today.AddDays(3), CalendarKind.LetterDrop, name) { Queues = queues, StatedEffect = 1.2 }, null, none)).IsDone);
        }

        await Get<PublishForecasts>().RunAsync(none);
        var database = Get<Database>();
        await using (var connection = await database.OpenAsync(none))
        {
            await using var transaction = await database.BeginWriteAsync(connection, none);
            await Get<ForecastSnapshotRepository>().AddManyAsync(
                [
                    .. new[] { Seen, Hidden }.Select(queue => new PublishedForecast(
                        new DemandForecast(queue, new DayGrid(TimeOnly.MinValue, TimeSpan.FromMinutes(30), 48))
                        {
                            LeftOut = [new UnusualDay(today.AddDays(-20), 12, 250, queue == Hidden ? $"{Queue} was far below." : "Far below what such a day brings.")],
                        },
                        ForecastKind.Nightly, Now, today)),
                ], transaction, none);
            await transaction.CommitAsync(none);
        }

        foreach (var queue in new[] { Seen, Hidden })
        {
            var (saved, _) = await Get<AdjustForecast>().SaveAsync(
                new ForecastAdjustment(Guid.Empty, queue, today, today.AddDays(1), queue == Hidden ? $"{Queue} campaign" : "Campaign", "Ana", default) { Factor = 1.5 }, none);
            HiddenAdjustment = saved!.Id;
        }
    }

    private async Task ReviewAsync()
    {
        var none = CancellationToken.None;
        var rubric = (await Get<KeepRubric>().FindActiveAsync(none))!;
        var offeredAt = new DateTimeOffset(Yesterday.ToDateTime(new TimeOnly(13, 0)), TimeSpan.Zero);
        SampledContact[] drawn =
        [
            new(Guid.NewGuid(), Yesterday, rubric.Id, SeenContact, Seen, SeenAgent, offeredAt) { Inclusion = 0.5, IsDouble = true },
            new(Guid.NewGuid(), Yesterday, rubric.Id, HiddenContact, Hidden, HiddenAgent, offeredAt) { Inclusion = 0.5, IsDouble = true },
        ];
        Review[] reviews = [.. drawn.SelectMany((contact, index) => new[] { 1, 2 }.Select(slot =>
            new Review(slot == 2 ? Guid.NewGuid() : index == 0 ? SeenReview : HiddenReview, contact.Id, slot, contact.Queue, contact.Date)))];
        await Get<SampleRepository>().AddAsync(new SampledDay(Yesterday, rubric.Code, rubric.Id, 1, Population, offeredAt.AddHours(9)), [.. drawn], reviews, none);
        foreach (var review in reviews)
        {
            var isHidden = review.Queue == Hidden;
            var reviewer = isHidden ? $"{Queue} reviewer {review.Slot}" : $"Reviewer {review.Slot}";
            await Get<KeepReviews>().SaveAsync(review.Id, 0, reviewer, QualityHelpline.Marks(review.Slot), isHidden ? $"About {Queue}" : "Calm", none);
            Assert.Null((await Get<KeepReviews>().CompleteAsync(review.Id, 1, reviewer, none)).Refusal);
        }

        foreach (var (review, what) in ((Guid, string)[])[(SeenReview, "Listen together"), (HiddenReview, $"Listen to {Queue}")])
        {
            HiddenAction = (await Get<KeepActions>().AddAsync(review, what, review == HiddenReview ? $"{Queue} owner" : "Ana", Get<KeepActions>().Today.AddDays(2), "Ana", none)).Saved!.Id;
        }
    }

    private async Task OweAsync()
    {
        foreach (var (contact, queue, owner) in ((ContactId, QueueId, string)[])[(SeenContact, Seen, "Ana"), (HiddenContact, Hidden, $"{Queue} owner"), (s_waiting[0], Seen, "Bo")])
        {
            var owed = await Get<OweFollowUp>().CallBackAsync(contact, queue, owner, CancellationToken.None);
            HiddenFollowUp = queue == Hidden ? owed.FollowUp!.Id : HiddenFollowUp;
        }

        var done = await Get<OweFollowUp>().CallBackAsync(s_waiting[1], Hidden, $"{Queue} owner", CancellationToken.None);
        await Get<EndFollowUp>().DoneAsync(done.FollowUp!.Id, FollowUpResult.Reached, $"{Queue} caller", CancellationToken.None);
    }

    private async Task MoveAsync()
    {
        var now = EventFields.CutToMilliseconds(Now);
        var third = new QueueId("third");
        ImmutableArray<Move> moves =
        [
            Asked(Guid.NewGuid(), SeenAgent, "Ana Silva", Seen, third, "Short of people."),
            Asked(HiddenMove, HiddenAgent, $"{Person} Khan", Hidden, third, $"{Queue} is quiet."),
            Asked(Guid.NewGuid(), BothAgent, "Bo Both", Seen, Hidden, $"{Queue} needs help."),
        ];
        await Get<MoveRepository>().MakeAsync(Guid.NewGuid(), _ => moves, null, null, CancellationToken.None);
        Get<MovesFeed>().Publish(SomeMoves.Busy(now) with
        {
            Moves = moves,
            Silence = null,
            Suggestions = [Suggested(1, Seen, third, SeenAgent), Suggested(2, Seen, Hidden, BothAgent), Suggested(3, Hidden, Seen, HiddenAgent)],
        });

        OpenSuggestion Suggested(int id, QueueId from, QueueId to, AgentId agent) => SomeMoves.Suggestion(now) with
        {
            Id = new Guid(id, 9, 0, new byte[8]),
            Suggestion = new MoveSuggestion(from, to, [agent], now.AddHours(1))
            {
                Effect = SomeMoves.Suggestion(now).Suggestion.Effect,
                Reason = $"{to} gains, and {Queue} line would still answer 80 %{(agent == HiddenAgent ? $" with {Person} Khan" : "")}.",
            },
        };

        Move Asked(Guid id, AgentId agent, string name, QueueId from, QueueId to, string reason) =>
            Move.Request(id, agent, from, to, now.AddHours(1), now.AddMinutes(-1), from == Hidden ? $"{Queue} manager" : "Ana", reason) with { AgentName = name, Batch = id };
    }

    private EventKey Key(string source = "pbx") => new(source, $"e{_events++}");

    private ContactRecorded Call(string code, QueueId queue, AgentId agent, DateTimeOffset at, string? caller = null, string? previous = null, QueueId? transferTo = null) => new(
        Key(),
        new Contact(new ContactId("pbx", code))
        {
            Offered = new Offering(at, queue, Caller: caller, IssueType: queue == Hidden ? $"{Queue} matters" : "Repairs", Previous: previous),
            Answered = new Answer(at.AddSeconds(8), agent),
            Transferred = transferTo is { } to ? new Transfer(at.AddMinutes(5), to) : null,
            Ended = new Ending(at.AddMinutes(5)),
            Surveyed = new Survey(at.AddHours(1), 4, 8),
        });

    private IEnumerable<OperationsEvent> Shift(AgentId id, string name, string team, DateTimeOffset noon, params QueueId[] queues)
    {
        var (from, to) = (noon.AddHours(-3), noon.AddHours(4));
        yield return new AgentSignedIn(Key(), id, from, new AgentProfile(from, name) { Team = team }, new QueueSet(from, queues));
        yield return new AgentSignedOut(Key(), id, to);
    }
}
