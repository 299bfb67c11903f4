using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Operations.Risk;

/// <summary>What was said of a window that is over, and what happened.</summary>
/// <param name="Queue">The settings of the queue.</param>
/// <param name="KnownAt">When the outcome was known, UTC: some time after the end of the window.</param>
/// <param name="IsHalfHour">Whether the window had 30 minutes; otherwise 15.</param>
/// <param name="Said">The probability of a miss that was said, uncorrected, 0 to 1.</param>
/// <param name="Missed">Whether the target was missed.</param>
internal readonly record struct RiskLesson(QueueSettings Queue, DateTimeOffset KnownAt, bool IsHalfHour, double Said, bool Missed);

/// <summary>What the lessons so far have taught of each queue and of all together. Give them in the order in which they were known.</summary>
internal sealed class RiskLessons
{
    private readonly Dictionary<QueueId, (RiskCalibration After15, RiskCalibration After30, DateOnly Day)> _own = [];
    private (RiskCalibration After15, RiskCalibration After30) _all = (RiskCalibration.Identity, RiskCalibration.Identity);

    /// <summary>Gets where a queue stands that nothing was learned of.</summary>
    public (RiskCalibration After15, RiskCalibration After30) Usual => (Start(_all.After15), Start(_all.After30));

    /// <summary>Learns one.</summary>
    public void Learn(in RiskLesson lesson)
    {
        BeginDay(lesson.Queue, lesson.KnownAt);
        var own = _own[lesson.Queue.Queue];
        if (lesson.IsHalfHour)
        {
            own.After30 = own.After30.Learn(lesson.Said, lesson.Missed);
            _all.After30 = _all.After30.Learn(lesson.Said, lesson.Missed);
        }
        else
        {
            own.After15 = own.After15.Learn(lesson.Said, lesson.Missed);
            _all.After15 = _all.After15.Learn(lesson.Said, lesson.Missed);
        }

        _own[lesson.Queue.Queue] = own;
    }

    /// <summary>Returns what each queue has been taught by an instant; a drift of the day before is over.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="settings">The settings of each queue.</param>
    public ImmutableDictionary<QueueId, (RiskCalibration After15, RiskCalibration After30)> At(DateTimeOffset at, Func<QueueId, QueueSettings> settings)
    {
        foreach (var queue in _own.Keys.ToList())
        {
            BeginDay(settings(queue), at);
        }

        return _own.ToImmutableDictionary(one => one.Key, one => (one.Value.After15, one.Value.After30));
    }

    // A queue that nothing is known of begins with what all together have taught.
    private void BeginDay(QueueSettings queue, DateTimeOffset at)
    {
        var day = queue.Day.DateOf(at);
        if (!_own.TryGetValue(queue.Queue, out var own))
        {
            _own.Add(queue.Queue, (Start(_all.After15), Start(_all.After30), day));
        }
        else if (day > own.Day)
        {
            _own[queue.Queue] = (own.After15.BeginDay(), own.After30.BeginDay(), day);
        }
    }

    private static RiskCalibration Start(RiskCalibration pooled) => pooled.Outcomes == 0 ? RiskCalibration.Identity : RiskCalibration.StartingFrom(pooled);
}
