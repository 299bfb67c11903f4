using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Replay;

/// <summary>One run of a replay: keeps pace with the clock.</summary>
internal sealed class ReplayRun
{
    private const int MostAtOnce = 2_000;
    private static readonly TimeSpan s_cadence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_shortestRest = TimeSpan.FromMilliseconds(20);

    private readonly ReplayPlan _plan;
    private readonly RecordedDay _day;
    private readonly IEnumerator<OperationsEvent> _events;
    private readonly RecordEvents _record;
    private readonly TimeProvider _clock;
    private readonly ReplayShift _shift;
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<AgentId> _agents = [];
    private DateTimeOffset _heartbeatAt;
    private bool _hasNext = true;

    /// <summary>Prepares the run.</summary>
    /// <param name="plan">What and how.</param>
    /// <param name="day">The recording.</param>
    /// <param name="events">Its events, standing at the first.</param>
    /// <param name="record">Takes them.</param>
    /// <param name="clock">The time.</param>
    public ReplayRun(ReplayPlan plan, RecordedDay day, IEnumerator<OperationsEvent> events, RecordEvents record, TimeProvider clock)
    {
        (_plan, _day, _events, _record, _clock) = (plan, day, events, record, clock);
        var from = plan.From ?? events.Current.OccurredAt;
        _shift = new ReplayShift(from, EventFields.CutToMilliseconds(clock.GetUtcNow()), plan.Speed);
        Progress = new ReplayProgress(0, 0, from, 0);
    }

    /// <summary>Gets how far it is.</summary>
    public ReplayProgress Progress { get; private set; }

    /// <summary>Plays until the recording ends.</summary>
    public async Task PlayAsync(Action<ReplayProgress>? onProgress, CancellationToken cancellationToken)
    {
        var batch = new List<OperationsEvent> { Started("started", s_cadence) };
        _heartbeatAt = _clock.GetUtcNow() + s_heartbeat;
        while (true)
        {
            var now = _clock.GetUtcNow();
            TakeDue(now, batch);
            if (now >= _heartbeatAt)
            {
                _heartbeatAt = now + s_heartbeat;
                batch.Add(new SourceHeartbeat(Key("heartbeat", now), EventFields.CutToMilliseconds(now)));
            }

            if (batch.Count > 0)
            {
                await _record.RecordAsync(batch, cancellationToken).ConfigureAwait(false);
                batch = [];
                onProgress?.Invoke(Progress);
            }

            if (!_hasNext)
            {
                return;
            }

            await RestAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the day: who worked goes, what is open will not be finished, and nothing more is promised.</summary>
    /// <remarks>The source stays a replay, so that what it told today stays marked as one.</remarks>
    public async Task EndAsync()
    {
        var now = EventFields.CutToMilliseconds(_clock.GetUtcNow());
        await _record.RecordAsync(
            [
                .. _agents.Select(agent => new AgentSignedOut(Key("gone/" + agent.Code, now), agent, now)),
                Started("ended", TimeSpan.Zero),
            ],
            CancellationToken.None).ConfigureAwait(false);
    }

    private void TakeDue(DateTimeOffset now, List<OperationsEvent> batch)
    {
        while (_hasNext && batch.Count < MostAtOnce && _shift.At(_events.Current.OccurredAt) <= now)
        {
            var one = _events.Current;
            if (Belongs(one) && _shift.Move(one) is { } moved)
            {
                batch.Add(moved);
                Progress = new ReplayProgress(
                    Progress.Events + 1, Progress.Contacts + (one is ContactOffered ? 1 : 0), one.OccurredAt, _day.RefusedLines);
            }

            _hasNext = _events.MoveNext();
        }
    }

    private bool Belongs(OperationsEvent one)
    {
        switch (one)
        {
            case ContactOffered offered when offered.OccurredAt < _plan.From:
                _leftOut.Add(offered.Contact.Code);
                return false;
            case ContactEvent about when _leftOut.Contains(about.Contact.Code):
                return false;
            case ContactAnswered answered:
                _agents.Add(answered.Answer.Agent);
                return true;
            case AgentEvent about:
                _agents.Add(about.Agent);
                return true;
            default:
                return true;
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var next = _shift.At(_events.Current.OccurredAt);
        var rest = (next < _heartbeatAt ? next : _heartbeatAt) - _clock.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest > s_shortestRest ? rest : s_shortestRest, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private SourceStarted Started(string what, TimeSpan cadence)
    {
        var at = EventFields.CutToMilliseconds(_clock.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"Replay of {Path.GetFileName(_plan.Path)} at {_plan.Speed:0.##} times");
        var start = new SourceStart(at, SourceKind.Replay, name, cadence, LosesOpenContacts: true, _day.Untold);
        return new SourceStarted(Key(what, at), at, start);
    }

    private EventKey Key(string what, DateTimeOffset at) =>
        new(_plan.Source, string.Create(CultureInfo.InvariantCulture, $"{what}/{at.ToUnixTimeMilliseconds()}"));
}
