using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>Asks the model every five minutes of a recorded past, each time with what was known then, and keeps what happened.</summary>
public static class RiskBacktest
{
    // A quarter of an hour in which less is usual is outside the opening hours: a call record does not tell them.
    private const double OpenFrom = 0.5;

    /// <summary>Replays a record.</summary>
    /// <param name="calls">The calls, in any order. All before <paramref name="from" /> is past to learn from.</param>
    /// <param name="settings">Threshold, target and formula, the same for every queue.</param>
    /// <param name="from">The first day to ask on.</param>
    /// <param name="to">The day after the last.</param>
    /// <returns>One case for each question to which there was an answer: something was offered and counted in the window.</returns>
    public static IEnumerable<RiskCase> Replay(IReadOnlyList<RecordedCall> calls, QueueSettings settings, DateTime from, DateTime to)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(settings);
        if (calls.Count == 0)
        {
            yield break;
        }

        var replay = new CallReplay(calls, settings);
        var lessons = new Lessons();
        var pasts = replay.Queues.Values.Select(queue => new Asked(queue, calls)).ToList();
        for (var at = calls.Min(call => call.ArrivedAt).Date; at < to; at = at.AddMinutes(5))
        {
            replay.MoveTo(at);
            foreach (var asked in pasts)
            {
                if (asked.Queue.Arrivals.Usual(at) < OpenFrom)
                {
                    continue;
                }

                var known = asked.Ask(replay, at, lessons);
                if (known is not null && at >= from)
                {
                    yield return known;
                }
            }
        }
    }

    private sealed class Asked
    {
        private readonly List<DateTime> _arrivals;
        private readonly int[] _met;
        private readonly int[] _counted;
        private readonly Climate _climate15 = new(TimeSpan.FromMinutes(15));
        private readonly Climate _climate30 = new(TimeSpan.FromMinutes(30));

        public Asked(QueuePast queue, IReadOnlyList<RecordedCall> calls)
        {
            Queue = queue;
            var own = calls.Where(call => call.Queue == queue.Settings.Queue).OrderBy(call => call.ArrivedAt).ToList();
            _arrivals = own.ConvertAll(call => call.ArrivedAt);
            (_met, _counted) = (new int[own.Count + 1], new int[own.Count + 1]);
            for (var place = 0; place < own.Count; place++)
            {
                var level = ServiceLevel.From(queue.Counts(own[place]), 0, queue.Settings.Formula);
                (_met[place + 1], _counted[place + 1]) = (_met[place] + level.Met, _counted[place] + level.Counted);
            }
        }

        public QueuePast Queue { get; }

        public RiskCase? Ask(CallReplay replay, DateTime at, Lessons lessons)
        {
            var (after15, after30) = (Missed(at, 15), Missed(at, 30));
            var climate = (_climate15.At(at), _climate30.At(at));
            _climate15.Learn(at, after15);
            _climate30.Learn(at, after30);
            if (after30 is null)
            {
                return null;
            }

            var input = replay.See(Queue);
            if (RiskModel.Missing(input) is not null)
            {
                return null;
            }

            var (first, both) = RiskModel.Look(input);
            var (calibration15, calibration30) = lessons.Of(Queue.Settings.Queue, at);
            lessons.Keep(Queue.Settings.Queue, at, first.MissedIfSome, after15, both.MissedIfSome, after30);
            return new RiskCase(Queue.Settings.Queue, at, first.MissedIfSome, both.MissedIfSome, after15, after30)
            {
                Said15 = calibration15.Apply(first.MissedIfSome),
                Said30 = calibration30.Apply(both.MissedIfSome),
                Persisted = Queue.MissedBefore(at, 15),
                Climate15 = climate.Item1,
                Climate30 = climate.Item2,
            };
        }

        private bool? Missed(DateTime from, int minutes)
        {
            var (first, end) = (Place(from), Place(from.AddMinutes(minutes)));
            var (met, counted) = (_met[end] - _met[first], _counted[end] - _counted[first]);
            return counted == 0 ? null : 100L * met < (long)counted * Queue.Settings.TargetPercentage;
        }

        private int Place(DateTime at)
        {
            var place = _arrivals.BinarySearch(at);
            place = place < 0 ? ~place : place;
            while (place > 0 && _arrivals[place - 1] >= at)
            {
                place--;
            }

            return place;
        }
    }

    // What is learned of a window takes effect once that window is over, at the earliest on the next day.
    private sealed class Climate(TimeSpan window)
    {
        private readonly double[] _missed = new double[96];
        private readonly double[] _known = new double[96];
        private readonly List<(int Slot, bool Missed)> _today = [];
        private DateTime _day;
        private double _allMissed = 0.5;
        private double _all = 1;

        public double At(DateTime at)
        {
            EndDay(at.Date);
            var slot = Slot(at);
            // Worth as much as five windows: what holds for all times of the day.
            return (_missed[slot] + (5 * _allMissed / _all)) / (_known[slot] + 5);
        }

        public void Learn(DateTime at, bool? missed)
        {
            if (missed is { } known && at + window <= at.Date.AddDays(1))
            {
                _today.Add((Slot(at), known));
            }
        }

        private static int Slot(DateTime at) => (at.Hour * 4) + (at.Minute / 15);

        private void EndDay(DateTime day)
        {
            if (day == _day)
            {
                return;
            }

            foreach (var (slot, missed) in _today)
            {
                _known[slot]++;
                _all++;
                _missed[slot] += missed ? 1 : 0;
                _allMissed += missed ? 1 : 0;
            }

            _today.Clear();
            _day = day;
        }
    }
}

/// <summary>One question of a back-test and what happened.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="At">When it was asked, on the record's clock.</param>
/// <param name="Raw15">The model's probability of a miss in the next 15 minutes, given that something is counted in them.</param>
/// <param name="Raw30">The same of the next 30 minutes.</param>
/// <param name="Missed15">Whether the next 15 minutes missed the target; <see langword="null" /> when nothing was counted in them.</param>
/// <param name="Missed30">The same of the next 30 minutes.</param>
public sealed record RiskCase(QueueId Queue, DateTime At, double Raw15, double Raw30, bool? Missed15, bool? Missed30)
{
    /// <summary>Gets the probability of a miss in the next 15 minutes as it was said, with what had been learned by then.</summary>
    public double Said15 { get; init; }

    /// <summary>Gets the same of the next 30 minutes.</summary>
    public double Said30 { get; init; }

    /// <summary>Gets whether the last 15 minutes missed the target, as it was known then; <see langword="null" /> when nothing was counted in them.</summary>
    public bool? Persisted { get; init; }

    /// <summary>Gets the past share of misses at this time of day, in 15 minutes.</summary>
    public double Climate15 { get; init; }

    /// <summary>Gets the past share of misses at this time of day, in 30 minutes.</summary>
    public double Climate30 { get; init; }
}
