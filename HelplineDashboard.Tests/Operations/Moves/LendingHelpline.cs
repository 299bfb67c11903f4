using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Risk;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Operations.Moves;

/// <summary>Two queues, Benefits and Housing, a few agents who know both, a phone system that moves them, and as many nodes as a test wants.</summary>
internal sealed class LendingHelpline : IAsyncDisposable
{
    public static readonly QueueId Benefits = new("benefits");
    public static readonly QueueId Housing = new("housing");
    public static readonly DateTimeOffset Two = new(2026, 11, 17, 14, 2, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<Node> _nodes = [];
    private ImmutableArray<AgentSnapshot> _agents = [];

    private LendingHelpline(TestDatabase database, ManualClock clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }

    public ManualClock Clock { get; }

    /// <summary>Gets the phone system; it does on the board what it has accepted.</summary>
    public FakePhone Phone { get; private set; } = new();

    /// <summary>Gets the settings of the queues.</summary>
    public Dictionary<QueueId, QueueSettings> Settings { get; } = new()
    {
        [Benefits] = new QueueSettings(Benefits) { Name = "Benefits", TimeZone = "Europe/London", MinimumCover = 1 },
        [Housing] = new QueueSettings(Housing) { Name = "Housing", TimeZone = "Europe/London", MinimumCover = 1 },
    };

    /// <summary>Gets or sets why the board says nothing of now, or <see langword="null" />.</summary>
    public string? Trouble { get; set; }

    /// <summary>Gets or sets up to when the queues' figures are known, where their source is late.</summary>
    public DateTimeOffset? KnownUntil { get; set; }

    public Node First => _nodes[0];

    public static async Task<LendingHelpline> CreateAsync(SqlDialect dialect = SqlDialect.Sqlite, FakePhone? phone = null, DateTimeOffset? at = null)
    {
        var helpline = new LendingHelpline(await TestDatabase.CreateAsync(dialect), new ManualClock(at ?? Two)) { Phone = phone ?? new FakePhone() };
        helpline.Phone.Does ??= helpline.Do;
        _ = helpline.Start();
        foreach (var (code, name) in new[] { ("amina", "Amina K."), ("bo", "Bo L."), ("cleo", "Cleo M.") })
        {
            helpline.Show(new AgentSnapshot(new AgentId(code), name) { State = AgentState.Ready, Since = Two.AddHours(-1), Queues = [Benefits] });
        }

        helpline.Show(new AgentSnapshot(new AgentId("dan"), "Dan N.") { State = AgentState.OnContact, Handling = 1, Since = Two.AddMinutes(-3), Queues = [Housing] });
        return helpline;
    }

    /// <summary>Starts a process on the same database. The ones before go on unless they are not stepped any more.</summary>
    public Node Start(IPhoneSystem? phone = null, bool hasPhone = true)
    {
        var node = new Node(this, hasPhone ? phone ?? Phone : null);
        _nodes.Add(node);
        Publish();
        return node;
    }

    public AgentSnapshot Agent(string code) => _agents.Single(agent => agent.Id.Code == code);

    /// <summary>Shows an agent on the board, in place of what was shown before.</summary>
    public void Show(AgentSnapshot agent)
    {
        lock (_gate)
        {
            // All know both queues, unless a test says otherwise.
            agent = agent.Skills.IsEmpty ? agent with { Skills = [new AgentSkill(Benefits), new AgentSkill(Housing)] } : agent;
            _agents = [.. _agents.Where(one => one.Id != agent.Id).Append(agent).OrderBy(one => one.Id)];
        }

        Publish();
    }

    public void Busy(string code) => Show(Agent(code) with { State = AgentState.OnContact, Handling = 1, Since = Clock.GetUtcNow() });

    public void Free(string code) => Show(Agent(code) with { State = AgentState.Ready, Handling = 0, Since = Clock.GetUtcNow() });

    public void SignOut(string code)
    {
        lock (_gate)
        {
            _agents = [.. _agents.Where(agent => agent.Id.Code != code)];
        }

        Publish();
    }

    /// <summary>Does what the phone system was asked for.</summary>
    public void Do(QueueChange change)
    {
        var agent = Agent(change.Agent.Code);
        Show(agent with { Queues = [.. agent.Queues.Where(queue => queue != change.Leave).Concat(change.Join is { } join ? [join] : []).Distinct().Order()] });
    }

    /// <summary>Lets time pass; the board goes on.</summary>
    public void Pass(double seconds)
    {
        Clock.Move(TimeSpan.FromSeconds(seconds));
        Publish();
    }

    /// <summary>Makes a move of one agent from Benefits to Housing.</summary>
    public Task<MoveReceipt> LendAsync(string agent, double minutes = 28, string by = "Ana Silva", Node? node = null) =>
        (node ?? First).Make.RunAsync(Request(minutes, by, agent), TestContext.Current.CancellationToken);

    public MoveRequest Request(double minutes, string by, params string[] agents) =>
        new(Benefits, Housing, [.. agents.Select(agent => new AgentId(agent))], Clock.GetUtcNow().AddMinutes(minutes), by);

    /// <summary>Makes a loan and sees it become active.</summary>
    public async Task<Move> LentAsync(string agent, double minutes = 28)
    {
        var receipt = await LendAsync(agent, minutes);
        Assert.Empty(receipt.Refused);
        await First.StepAsync(2);
        var move = await ReadAsync(receipt.Made.Single().Id);
        Assert.Equal(MoveState.Active, move.State);
        return move;
    }

    public async Task<Move> ReadAsync(Guid id) => (await First.Moves.ReadAsync(id, TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private void Publish()
    {
        lock (_gate)
        {
            var now = Clock.GetUtcNow();
            var board = Boards.Of(now, [.. Settings.Values.Select(settings => new QueueSnapshot(settings)
            {
                Condition = new(QueueStatus.OnTarget, "92 % in 20 s over the last 30 min, target 80 %."),
                AgentIds = [.. _agents.Where(agent => agent.Queues.Contains(settings.Queue)).Select(agent => agent.Id)],
                Last30Minutes = new ContactCounts { Offered = 10, Answered = 10, AnsweredInTime = 9, Handled = 10, HandleMs = 10 * 300_000 },
                Today = new ContactCounts { Offered = 100, Answered = 100, AnsweredInTime = 90, Handled = 100, HandleMs = 100 * 300_000 },
                SourceCodes = [Boards.Source],
                KnownUntil = KnownUntil,
            })]) with { Agents = _agents, Trouble = Trouble };
            foreach (var node in _nodes)
            {
                node.Feed.Publish(board);
            }
        }
    }

    /// <summary>One process.</summary>
    internal sealed class Node : IAsyncDisposable
    {
        private readonly RecordEvents _record;
        private readonly MoveSignal _signal = new();

        public Node(LendingHelpline helpline, IPhoneSystem? phone)
        {
            var (database, clock) = (helpline.Database.Database, helpline.Clock);
            Func<QueueId, QueueSettings> defaults = queue => helpline.Settings.GetValueOrDefault(queue) ?? new QueueSettings(queue);
            Feed = new BoardFeed(clock);
            Moves = new MoveRepository(database, helpline.Database.Log);
            Suggestions = new SuggestionRepository(database, helpline.Database.Log);
            Stored = new StoredMoves(Moves, Suggestions, clock);
            Agents = new KnowAgents(helpline.Database.Contacts, new ShiftRepository(database), clock);
            Situations = new MoveSituations(
                Feed,
                new ExpectToday(Feed, new ForecastFeed(), null!, null!, clock),
                new LearnRisk(null!, null!, null!, null!, database, defaults, clock),
                Agents,
                Stored,
                clock);
            var audit = helpline.Database.Audit(clock);
            var judge = new JudgeMove(Stored, defaults, clock);
            Predict = new PredictMove(Situations, judge);
            Make = new MakeMoves(Moves, Situations, judge, Stored, Feed, _signal, clock, audit, phone);
            Undo = new UndoMove(Moves, Feed, _signal, clock, audit);
            ChangeReturn = new ChangeReturn(Moves, Feed, defaults, _signal, clock, audit);
            Decline = new DeclineSuggestion(Suggestions, Feed, _signal, clock, audit);
            Suggest = new SuggestMoves(Situations, Stored, Suggestions, clock, situation => Choose(situation));
            _record = helpline.Database.Recorder(clock);
            Perform = new PerformMoves(Feed, Moves, Stored, _signal, _record, defaults, new MoveOptions(), clock, NullLogger<PerformMoves>.Instance, phone);
            Follow = new FollowMoves(Stored, Perform, Suggest, Moves, Suggestions, Shown, _signal, clock, NullLogger<FollowMoves>.Instance, phone);
            Compare = new CompareMoves(Moves, helpline.Database.Contacts, helpline.Database.Queues, Feed, database, defaults, clock);
        }

        public BoardFeed Feed { get; }

        public MovesFeed Shown { get; } = new();

        public MoveRepository Moves { get; }

        public SuggestionRepository Suggestions { get; }

        public StoredMoves Stored { get; }

        public KnowAgents Agents { get; }

        public MoveSituations Situations { get; }

        public PredictMove Predict { get; }

        public MakeMoves Make { get; }

        public UndoMove Undo { get; }

        public ChangeReturn ChangeReturn { get; }

        public DeclineSuggestion Decline { get; }

        public SuggestMoves Suggest { get; }

        public PerformMoves Perform { get; }

        public FollowMoves Follow { get; }

        public CompareMoves Compare { get; }

        /// <summary>Gets or sets what this node finds to help.</summary>
        public Func<MoveSituation, MoveAdvice> Choose { get; set; } = situation => new MoveAdvice(situation.AsOf) { Silence = "No move helps." };

        /// <summary>Does what is due and waits for the phone system's answers, so many times.</summary>
        public async Task StepAsync(int times = 1)
        {
            for (var time = 0; time < times; time++)
            {
                await Follow.StepAsync(TestContext.Current.CancellationToken);
                await Perform.Answers.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                await Stored.RefreshAsync(TestContext.Current.CancellationToken);
            }
        }

        public ValueTask DisposeAsync() => _record.DisposeAsync();
    }
}
