using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>A queue while it is played: who waits, who serves it, who comes next.</summary>
internal sealed class SimulatedQueue(ScenarioQueue scenario, ArrivalStream arrivals, ulong seed, string run)
{
    private readonly List<Visit> _waiting = [];
    private readonly OpeningHours _hours = scenario.Settings.OpeningHours;
    private readonly HelplineDay _day = scenario.Settings.Day;
    private readonly Queue<long> _offered = [];
    private long _arrived;

    public ScenarioQueue Scenario { get; } = scenario;

    public List<SimulatedAgent> Agents { get; } = [];

    public int Priority => Scenario.Settings.Priority;

    public Channel Channel => Scenario.Settings.Channel;

    /// <summary>Gets whether a contact takes an agent whole, whatever the agent's slots.</summary>
    public bool TakesWholeAgent => Channel is Channel.Call or Channel.Email;

    /// <summary>Gets who waits and is not ringing, longest waiting first.</summary>
    public IReadOnlyList<Visit> Waiting => _waiting;

    /// <summary>Gets how many contacts were finished since the start, and how long they kept their agents.</summary>
    public (int Count, TimeSpan Length) Finished { get; private set; }

    public Visit? LongestWaiting => _waiting.Count == 0 ? null : _waiting[0];

    public DateTimeOffset? NextArrival() => arrivals.Next();

    public bool IsOpen(DateTimeOffset at) => _hours.IsOpen(_day.ToLocal(at).DateTime);

    /// <summary>Makes the next new contact.</summary>
    public Visit Arrive(long nowMs)
    {
        var number = ++_arrived;
        var visitSeed = SimulationRandom.Seed(seed, "visit/" + Scenario.Queue.Code, number);
        var code = string.Create(CultureInfo.InvariantCulture, $"{run}-{Scenario.Queue.Code}-{number}");
        return new Visit(this, visitSeed, code, nowMs, Caller(number), null);
    }

    /// <summary>Takes note that a contact came, be it new, passed on or a second try.</summary>
    public void NoteOffered(long nowMs)
    {
        ForgetOffered(nowMs);
        _offered.Enqueue(nowMs);
    }

    /// <summary>Returns how many contacts came in the last 30 minutes.</summary>
    public int OfferedLast30Minutes(long nowMs)
    {
        ForgetOffered(nowMs);
        return _offered.Count;
    }

    /// <summary>Takes note of how long a finished contact kept its agent.</summary>
    public void NoteFinished(TimeSpan length) => Finished = (Finished.Count + 1, Finished.Length + length);

    /// <summary>Puts a visit where its wait belongs: one that rang in vain goes back to its place.</summary>
    public void Wait(Visit visit)
    {
        var place = _waiting.Count;
        while (place > 0 && _waiting[place - 1].OfferedMs > visit.OfferedMs)
        {
            place--;
        }

        visit.Stage = VisitStage.Waiting;
        _waiting.Insert(place, visit);
    }

    public void Remove(Visit visit) => _waiting.Remove(visit);

    private void ForgetOffered(long nowMs)
    {
        while (_offered.TryPeek(out var first) && first <= nowMs - 1_800_000)
        {
            _offered.Dequeue();
        }
    }

    private string? Caller(long number)
    {
        var random = new SimulationRandom(SimulationRandom.Seed(seed, "caller/" + Scenario.Queue.Code, number));
        if (random.NextIs(Scenario.UnknownCallerShare))
        {
            return null;
        }

        // The frequent callers belong to the helpline, not to one run of it.
        var who = Scenario.FrequentCallers > 0 && random.NextIs(Scenario.FrequentShare)
            ? SimulationRandom.Seed(0, "frequent/" + Scenario.Queue.Code, random.NextBelow(Scenario.FrequentCallers))
            : SimulationRandom.Seed(seed, "once/" + run + Scenario.Queue.Code, number);
        return who.ToString("x16", CultureInfo.InvariantCulture);
    }
}
