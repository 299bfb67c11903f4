using System.Collections.Immutable;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>Plays a call record and says at any instant what a board would have known, from the past only.</summary>
/// <remarks>
/// A call record does not say who is signed in. Agents are inferred: who is on a call is there; who ended one a while ago is there with the
/// share of such pauses in the past that ended in another call within a quarter of an hour. While somebody waits whom the agent could answer, who is
/// idle is not free: in wrap-up for as long as wrap-up usually lasts, and paused after that.
/// </remarks>
internal sealed class CallReplay
{
    private const int LongestIdle = 60;

    private readonly Dictionary<QueueId, QueuePast> _queues = [];
    private readonly Dictionary<string, AgentPast> _agents = [];
    private readonly List<(DateTime At, int Kind, RecordedCall Call)> _events = [];

    // Idle spells by their length in minutes, the last for all longer ones and those that a day's end cut off.
    private readonly double[] _idle = new double[LongestIdle + 1];
    private double _wrapUpSum = 30;
    private double _wrapUps = 1;
    private int _next;
    private DateTime _day;
    private DateTime _passed;
    private DateTime? _first;

    public CallReplay(IEnumerable<RecordedCall> calls, QueueSettings settings)
    {
        Array.Fill(_idle, 0.1);
        foreach (var call in calls)
        {
            _events.Add((call.ArrivedAt, 2, call));
            _events.Add((call.LeftAt, 1, call));
            if (call.IsAnswered)
            {
                _events.Add((call.EndedAt, 0, call));
            }

            if (!_queues.ContainsKey(call.Queue))
            {
                _queues.Add(call.Queue, new QueuePast(settings with { Queue = call.Queue, Name = call.Queue.Code }));
            }
        }

        _events.Sort((one, other) => one.At != other.At ? one.At.CompareTo(other.At) : other.Kind.CompareTo(one.Kind));
        _day = _events.Count == 0 ? default : _events[0].At.Date;
    }

    public IReadOnlyDictionary<QueueId, QueuePast> Queues => _queues;

    /// <summary>Moves on to an instant, at five whole minutes; what happens at the instant itself is not known yet.</summary>
    public void MoveTo(DateTime to)
    {
        while (_next < _events.Count && _events[_next].At < to)
        {
            var (at, kind, call) = _events[_next++];
            if (at.Date > _day)
            {
                EndDay(at.Date);
            }

            Apply(at, kind, call);
        }

        if (to.Date > _day)
        {
            EndDay(to.Date);
        }

        foreach (var queue in _queues.Values)
        {
            queue.Arrivals.Pass(to);
        }

        _passed = to;
    }

    /// <summary>Returns what is known of one queue at the instant that was moved to.</summary>
    public RiskInput See(QueuePast queue)
    {
        var at = new DateTimeOffset(_passed, TimeSpan.Zero);
        var (agents, others) = Supply(queue);
        var wrapUp = TimeSpan.FromSeconds(_wrapUpSum / _wrapUps);
        var (talk, variation) = Talk(queue, others);
        var outlook = queue.Arrivals.Expect(_passed);
        return new RiskInput(at, queue.Settings)
        {
            Waiting = [.. queue.Waiting.OrderBy(call => call.ArrivedAt).Select((call, place) =>
                new WaitingSince(new ContactId("record", $"{place}"), new DateTimeOffset(call.ArrivedAt, TimeSpan.Zero)))],
            Agents = agents,
            Arrivals = outlook,
            HandleTime = new HandleTime(talk + wrapUp, variation),
            Patience = queue.Patience,
            Plan = new RiskPlan { WrapUp = wrapUp },
        };
    }

    // All that an agent of this queue may have to answer comes to the same people: other queues take part by the share of their agents.
    private (AgentSupply Supply, List<(QueuePast Queue, double Share)> Others) Supply(QueuePast queue)
    {
        var waitingIn = _queues.Values.Where(one => one.Waiting.Exists(call => (_passed - call.ArrivedAt).TotalSeconds > 3)).ToList();
        var wrapUp = _wrapUpSum / _wrapUps;
        var (free, busy, inWrapUp, paused) = (0d, 0d, 0d, 0d);
        var ages = ImmutableArray.CreateBuilder<TimeSpan>();
        var here = new Dictionary<QueuePast, (double Both, double All)>();
        foreach (var agent in _agents.Values)
        {
            var present = Present(agent);
            if (present <= 0)
            {
                continue;
            }

            var serves = agent.Serves(queue.Settings.Queue);
            foreach (var other in _queues.Values)
            {
                if (agent.Serves(other.Settings.Queue))
                {
                    var (both, together) = here.GetValueOrDefault(other);
                    here[other] = (both + (serves ? present : 0), together + present);
                }
            }

            if (!serves)
            {
                continue;
            }

            if (agent.BusySince is { } since)
            {
                busy++;
                ages.Add(_passed - since);
            }
            else
            {
                var idle = (_passed - (agent.IdleSince ?? _passed)).TotalSeconds;
                var stillInWrapUp = Math.Exp(-idle / wrapUp);
                inWrapUp += present * stillInWrapUp;
                var isFree = !waitingIn.Exists(one => agent.Serves(one.Settings.Queue));
                free += isFree ? present * (1 - stillInWrapUp) : 0;
                paused += isFree ? 0 : present * (1 - stillInWrapUp);
            }
        }

        // By the past of this weekday: who is not to be seen yet because the day has just begun, and who comes and goes soon.
        var (all, usual) = (free + busy + inWrapUp + paused, queue.Staffed(_passed));
        free += Math.Max(0, usual - all) * Math.Exp(-(_first is { } opened ? (_passed - opened).TotalMinutes : 0) / 20);
        all = free + busy + inWrapUp + paused;
        var change15 = Change(15);
        var change30 = Change(30);
        var others = here.Where(pair => pair.Key != queue && pair.Value.Both > 0).Select(pair => (Queue: pair.Key, Share: pair.Value.Both / pair.Value.All)).ToList();
        return (new AgentSupply
        {
            Free = free,
            Busy = busy,
            BusyFor = ages.ToImmutable(),
            WrapUp = inWrapUp,
            Paused = paused,
            ChangeIn15Minutes = change15,
            ChangeIn30Minutes = change30,
            OtherArrivalsPerHour = others.Sum(other => other.Share * other.Queue.Arrivals.Expect(_passed).Next30Minutes * 2),
            OtherWaiting = others.Sum(other => other.Share * other.Queue.Waiting.Count),
        }, others);

        double Change(int minutes) =>
            ((all - ((1 - (minutes / 60d)) * paused)) * (1 + queue.Staffed(_passed.AddMinutes(minutes))) / (1 + usual)) - (free + busy + inWrapUp);
    }

    private double Present(AgentPast agent)
    {
        if (agent.BusySince is not null)
        {
            return 1;
        }

        if (agent.IdleSince is not { } since || (_passed - since).TotalMinutes is not (< LongestIdle and var idle))
        {
            return 0;
        }

        var (soon, later) = (0d, 0d);
        for (var minute = (int)idle; minute <= LongestIdle; minute++)
        {
            soon += minute < LongestIdle && minute <= idle + 15 ? _idle[minute] : 0;
            later += _idle[minute];
        }

        return soon / later;
    }

    private (TimeSpan Mean, double Variation) Talk(QueuePast queue, List<(QueuePast Queue, double Share)> others)
    {
        var own = Math.Max(0.01, queue.Arrivals.Expect(_passed).Next30Minutes);
        var (weight, sum, squares) = (own, own * queue.TalkMean, own * queue.TalkSquare);
        foreach (var (other, share) in others)
        {
            var calls = share * other.Arrivals.Expect(_passed).Next30Minutes;
            (weight, sum, squares) = (weight + calls, sum + (calls * other.TalkMean), squares + (calls * other.TalkSquare));
        }

        var mean = sum / weight;
        return (TimeSpan.FromSeconds(mean), Math.Sqrt(Math.Max(0.04, (squares / weight / (mean * mean)) - 1)));
    }

    private void Apply(DateTime at, int kind, RecordedCall call)
    {
        var queue = _queues[call.Queue];
        switch (kind)
        {
            case 2:
                queue.Arrive(call);
                break;
            case 1:
                queue.Leave(call);
                if (call.Agent is { } name)
                {
                    if (!_agents.TryGetValue(name, out var agent))
                    {
                        _agents.Add(name, agent = new AgentPast());
                    }

                    _first ??= at;
                    Idle(agent, call, at);
                    agent.Answer(call.Queue, at);
                }

                break;
            default:
                queue.End(call);
                if (call.Agent is { } ended)
                {
                    _agents[ended].End(at);
                }

                break;
        }
    }

    private void Idle(AgentPast agent, RecordedCall call, DateTime at)
    {
        if (agent.BusySince is not null || agent.IdleSince is not { } since)
        {
            return;
        }

        var idle = at - since;
        _idle[Math.Min(LongestIdle, (int)idle.TotalMinutes)]++;
        // Somebody waited for this agent: the spell was wrap-up, not idleness.
        if (call.Wait.TotalSeconds > 3 && idle.TotalMinutes < 10)
        {
            _wrapUpSum += idle.TotalSeconds;
            _wrapUps++;
        }
    }

    private void EndDay(DateTime next)
    {
        foreach (var agent in _agents.Values)
        {
            _idle[LongestIdle] += agent.IdleSince is null ? 0 : 1;
            foreach (var (from, to) in agent.Spells)
            {
                foreach (var queue in _queues.Values.Where(queue => agent.Serves(queue.Settings.Queue)))
                {
                    queue.Note(from, to);
                }
            }

            agent.EndDay();
        }

        foreach (var queue in _queues.Values)
        {
            queue.EndDay(_day.DayOfWeek);
        }

        for (var minute = 0; minute < _idle.Length; minute++)
        {
            _idle[minute] *= 0.9;
        }

        (_wrapUpSum, _wrapUps) = (_wrapUpSum * 0.9, _wrapUps * 0.9);
        (_day, _first) = (next, null);
    }
}
