using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>One queue of a call record: what the calls so far tell.</summary>
internal sealed class QueuePast(QueueSettings settings)
{
    private readonly List<RecordedCall> _recent = [];
    private double _talks;
    private double _talkSum;
    private double _talkSquares;
    private double _waits;
    private double _abandons;
    private const int Slots = 288;
    private readonly double[] _staffed = new double[7 * Slots];
    private readonly double[] _seen = new double[Slots];
    private DateTime? _opened;

    public QueueSettings Settings => settings;

    public ArrivalPast Arrivals { get; } = new();

    public List<RecordedCall> Waiting { get; } = [];

    public double TalkMean => _talks < 5 ? 240 : _talkSum / _talks;

    public double TalkSquare => _talks < 5 ? 240 * 240 * 1.64 : _talkSquares / _talks;

    /// <summary>Gets the mean patience: summed waits ÷ abandonments, the maximum likelihood of an exponential patience that answers cut off.</summary>
    public TimeSpan? Patience => _abandons < 0.5 ? null : TimeSpan.FromSeconds(_waits / _abandons);

    public void Arrive(RecordedCall call)
    {
        Waiting.Add(call);
        _recent.Add(call);
        Arrivals.Count(call.ArrivedAt);
    }

    /// <summary>Notes that an agent of this queue was there for a stretch of today.</summary>
    public void Note(DateTime from, DateTime to)
    {
        _opened = _opened is { } opened && opened < from ? opened : from;
        for (var slot = Slot(from); slot <= (to.Date > from.Date ? Slots - 1 : Slot(to)); slot++)
        {
            _seen[slot]++;
        }
    }

    /// <summary>Returns how many agents there usually are at an instant.</summary>
    public double Staffed(DateTime at) => _staffed[((int)at.DayOfWeek * Slots) + Slot(at)];

    private static int Slot(DateTime at) => ((at.Hour * 60) + at.Minute) / 5;

    public void Leave(RecordedCall call)
    {
        Waiting.Remove(call);
        _waits += call.Wait.TotalSeconds;
        _abandons += call.IsAnswered || call.Wait < settings.ShortAbandonLimit ? 0 : 1;
    }

    public void End(RecordedCall call)
    {
        var talk = call.Talk!.Value.TotalSeconds;
        (_talks, _talkSum, _talkSquares) = (_talks + 1, _talkSum + talk, _talkSquares + (talk * talk));
    }

    public void EndDay(DayOfWeek weekday)
    {
        Arrivals.EndDay(weekday);
        if (_opened is not null)
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                ref var usual = ref _staffed[((int)weekday * Slots) + slot];
                usual = usual == 0 ? _seen[slot] : (0.7 * usual) + (0.3 * _seen[slot]);
                _seen[slot] = 0;
            }
        }

        _opened = null;
        _recent.Clear();
        Waiting.Clear();
        const double Kept = 0.9;
        (_talks, _talkSum, _talkSquares) = (_talks * Kept, _talkSum * Kept, _talkSquares * Kept);
        (_waits, _abandons) = (_waits * Kept, _abandons * Kept);
    }

    /// <summary>Says whether what was offered in the minutes before an instant missed the target, as it is known then.</summary>
    /// <returns><see langword="null" /> when nothing was counted.</returns>
    public bool? MissedBefore(DateTime at, int minutes)
    {
        var (counts, overdue) = (default(ContactCounts), 0);
        for (var place = _recent.Count - 1; place >= 0 && _recent[place].ArrivedAt >= at.AddMinutes(-minutes); place--)
        {
            if (_recent[place].LeftAt < at)
            {
                counts += Counts(_recent[place]);
            }
            else if (at - _recent[place].ArrivedAt > settings.Threshold)
            {
                overdue++;
            }
        }

        return Missed(counts, overdue);
    }

    /// <summary>Says whether counts miss the target.</summary>
    public bool? Missed(in ContactCounts counts, int overdue = 0)
    {
        var level = ServiceLevel.From(counts, overdue, settings.Formula);
        return level.Counted == 0 ? null : 100L * level.Met < (long)level.Counted * settings.TargetPercentage;
    }

    /// <summary>Counts one call that is over.</summary>
    public ContactCounts Counts(RecordedCall call)
    {
        var inTime = call.Wait <= settings.Threshold ? 1 : 0;
        return call.IsAnswered
            ? new ContactCounts { Offered = 1, Answered = 1, AnsweredInTime = inTime }
            : new ContactCounts { Offered = 1, Abandoned = 1, AbandonedInTime = inTime, ShortAbandoned = call.Wait < settings.ShortAbandonLimit ? 1 : 0 };
    }
}
