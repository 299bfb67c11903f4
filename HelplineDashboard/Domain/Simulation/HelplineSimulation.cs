using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Plays a helpline, event by event.</summary>
/// <remarks>
/// What happens depends on scenario, seed and start only, not on how often one asks. What a caller brings along (when
/// they come, how long they speak, how patient they are) is drawn apart from what the helpline does, so that the same seed puts
/// the same callers before two different rosters. Transfers and callers who try again do depend on the roster.
/// Routing: an agent who becomes free gets, of the most urgent queue where somebody waits, who waits longest there; a new
/// contact goes to the agent with fewest contacts, of those to the one idle for longest. Who knows a queue to p % takes
/// 100/p times as long for its contacts.
/// </remarks>
public sealed partial class HelplineSimulation
{
    private static readonly TimeSpan s_beforeHistory = TimeSpan.FromHours(6);

    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly SimulationJournal _journal;
    private readonly Dictionary<QueueId, SimulatedQueue> _queues;
    private readonly Dictionary<AgentId, SimulatedAgent> _agents = [];
    private readonly PriorityQueue<Action, (long AtMs, long Order)> _agenda = new();
    private long _order;
    private long _nowMs;

    /// <summary>Creates a helpline in which nobody waits yet; who has a shift at the start signs in at once.</summary>
    /// <param name="scenario">What to play.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <param name="startAt">When it starts.</param>
    /// <param name="source">The code of the source that the events are of.</param>
    /// <param name="run">What the codes of contacts and events begin with, at most 40 characters: two runs of one source need two.</param>
    public HelplineSimulation(Scenario scenario, ulong seed, DateTimeOffset startAt, string source, string run)
        : this(scenario, seed, startAt, new SimulationJournal(source, run), run)
    {
    }

    private HelplineSimulation(Scenario scenario, ulong seed, DateTimeOffset startAt, SimulationJournal journal, string run)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        (_scenario, _seed, _journal, _nowMs) = (scenario, seed, journal, startAt.ToUnixTimeMilliseconds());
        var surges = new SurgeCalendar(scenario, seed, Now);
        _queues = scenario.Queues.ToDictionary(
            queue => queue.Queue,
            queue => new SimulatedQueue(queue, new ArrivalStream(queue, surges, seed, Now), seed, run));
        foreach (var member in scenario.Roster)
        {
            var agent = new SimulatedAgent(member, _agents.Count);
            _agents.Add(member.Agent, agent);
            agent.Serve(member.Queues.Select(queue => _queues[queue]));
            ScheduleShift(agent);
        }

        foreach (var queue in _queues.Values)
        {
            ScheduleArrival(queue);
        }
    }

    /// <summary>Gets the instant up to which everything has happened, UTC, whole milliseconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_nowMs);

    /// <summary>Plays on and returns what happened, in the order of time. Of an instant that is past already, nothing.</summary>
    /// <param name="until">Up to when, included.</param>
    public IReadOnlyList<OperationsEvent> AdvanceTo(DateTimeOffset until)
    {
        var untilMs = until.ToUnixTimeMilliseconds();
        while (_agenda.TryPeek(out _, out var due) && due.AtMs <= untilMs)
        {
            var step = _agenda.Dequeue();
            _nowMs = due.AtMs;
            step();
        }

        _nowMs = Math.Max(_nowMs, untilMs);
        return _journal.Take();
    }

    /// <summary>Plays a stretch of the past and returns its contacts, each whole and in one piece, roughly by when they were over.</summary>
    /// <remarks>
    /// It is the same helpline, played from some hours earlier so that the first contacts meet a busy one. A contact belongs to
    /// the stretch in which it was offered and may be over later than the stretch is. Nothing is played before it is asked for.
    /// </remarks>
    /// <param name="scenario">What to play.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <param name="from">The start, included.</param>
    /// <param name="to">The end, excluded.</param>
    /// <param name="source">The code of the source that the contacts are of.</param>
    /// <param name="run">What the codes begin with: not what a live run uses.</param>
    public static IEnumerable<ContactRecorded> History(
        Scenario scenario, ulong seed, DateTimeOffset from, DateTimeOffset to, string source, string run) =>
        FullHistory(scenario, seed, from, to, source, run).OfType<ContactRecorded>();

    /// <summary>Plays a stretch of the past as <see cref="History" /> does, and returns besides when its agents were there and paused, what came to be owed to its callers, and how that ended before the stretch was over.</summary>
    /// <param name="scenario">What to play.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <param name="from">The start, included.</param>
    /// <param name="to">The end, excluded.</param>
    /// <param name="source">The code of the source that the contacts are of.</param>
    /// <param name="run">What the codes begin with: not what a live run uses.</param>
    public static IEnumerable<OperationsEvent> FullHistory(
        Scenario scenario, ulong seed, DateTimeOffset from, DateTimeOffset to, string source, string run)
    {
        var simulation = new HelplineSimulation(scenario, seed, from - s_beforeHistory, new SimulationJournal(source, run, (from, to)), run);
        // A mail can wait over a long weekend; what is not over a week later never is.
        var last = to + TimeSpan.FromDays(7);
        for (var at = from; at < last && (at <= to || simulation._journal.HasOpen(to)); at += TimeSpan.FromHours(1))
        {
            foreach (var one in simulation.AdvanceTo(at))
            {
                // Who was there when the stretch began signed in before it.
                if (one is FollowUpEvent || (one is AgentEvent && one.OccurredAt < to) || (one is ContactRecorded contact && contact.OccurredAt >= from && contact.OccurredAt < to))
                {
                    yield return one;
                }
            }
        }
    }

    private void After(TimeSpan delay, Action step) => At(_nowMs + Math.Max(1, (long)delay.TotalMilliseconds), step);

    private void At(long atMs, Action step) => _agenda.Enqueue(step, (Math.Max(atMs, _nowMs), _order++));
}
