using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>What the queues of a record have taught so far: an answer is learned from when its window has been over for five minutes.</summary>
internal sealed class Lessons
{
    private readonly Dictionary<QueueId, (RiskCalibration After15, RiskCalibration After30)> _own = [];
    private readonly Queue<(DateTime KnownAt, QueueId Queue, double Said, bool Missed)> _open15 = [];
    private readonly Queue<(DateTime KnownAt, QueueId Queue, double Said, bool Missed)> _open30 = [];
    private (RiskCalibration After15, RiskCalibration After30) _all = (RiskCalibration.Identity, RiskCalibration.Identity);
    private DateTime _day;

    /// <summary>Returns what had been learned for a queue by an instant.</summary>
    public (RiskCalibration After15, RiskCalibration After30) Of(QueueId queue, DateTime at)
    {
        for (; _open15.TryPeek(out var one) && one.KnownAt <= at; _open15.Dequeue())
        {
            var own = Own(one.Queue);
            _own[one.Queue] = own with { After15 = own.After15.Learn(one.Said, one.Missed) };
            _all.After15 = _all.After15.Learn(one.Said, one.Missed);
        }

        for (; _open30.TryPeek(out var one) && one.KnownAt <= at; _open30.Dequeue())
        {
            var own = Own(one.Queue);
            _own[one.Queue] = own with { After30 = own.After30.Learn(one.Said, one.Missed) };
            _all.After30 = _all.After30.Learn(one.Said, one.Missed);
        }

        if (at.Date > _day)
        {
            _day = at.Date;
            foreach (var name in _own.Keys)
            {
                _own[name] = (_own[name].After15.BeginDay(), _own[name].After30.BeginDay());
            }
        }

        return Own(queue);
    }

    /// <summary>Keeps an answer until its outcome is known; the outcome is not looked at before.</summary>
    public void Keep(QueueId queue, DateTime at, double said15, bool? missed15, double said30, bool? missed30)
    {
        if (missed15 is { } soon)
        {
            _open15.Enqueue((at.AddMinutes(20), queue, said15, soon));
        }

        if (missed30 is { } later)
        {
            _open30.Enqueue((at.AddMinutes(35), queue, said30, later));
        }
    }

    // A queue that nothing is known of begins with what all together have taught.
    private (RiskCalibration After15, RiskCalibration After30) Own(QueueId queue)
    {
        if (!_own.TryGetValue(queue, out var own))
        {
            _own.Add(queue, own = (RiskCalibration.StartingFrom(_all.After15), RiskCalibration.StartingFrom(_all.After30)));
        }

        return own;
    }
}
