using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What figures are worked out from, day by day, for one filter: the sums of all that passes it.</summary>
internal sealed class FigureSeries
{
    private readonly ScorecardBasis _basis;
    private readonly FigureScope _scope;
    private readonly ILookup<DateOnly, QueueDay> _days;
    private readonly ILookup<DateOnly, AgentQueueDay> _answered;
    private readonly ILookup<DateOnly, AgentDay> _agents;
    private readonly ILookup<DateOnly, ReviewTally> _reviews;
    private readonly Dictionary<DateOnly, OneDay> _known = [];
    private readonly DateOnly _today;

    /// <summary>Sorts rows that already pass the filter by day.</summary>
    /// <param name="basis">All that is known.</param>
    /// <param name="scope">Of what figures are told; of a team or an agent the sums come from what was answered.</param>
    /// <param name="days">The queues' days: also of a team, because they say which days are over.</param>
    /// <param name="answered">What the team or the agent answered.</param>
    /// <param name="agents">The agents' days.</param>
    /// <param name="reviews">The reviews.</param>
    public FigureSeries(
        ScorecardBasis basis, FigureScope scope, IEnumerable<QueueDay> days, IEnumerable<AgentQueueDay> answered, IEnumerable<AgentDay> agents, IEnumerable<ReviewTally> reviews)
    {
        (_basis, _scope) = (basis, scope);
        _days = days.ToLookup(day => day.Date);
        _answered = answered.ToLookup(day => day.Date);
        _agents = agents.ToLookup(day => day.Date);
        _reviews = reviews.ToLookup(day => day.Date);
        _today = basis.Day.DateOf(basis.Now);
    }

    /// <summary>Makes the series of a filter.</summary>
    public static FigureSeries Of(ScorecardBasis basis, ScorecardFilter filter)
    {
        var queues = filter.Queues.ToHashSet();
        var all = queues.Count == 0;
        return new FigureSeries(
            basis,
            (all ? FigureScope.Helpline : FigureScope.Queues) | (filter.Team is null ? FigureScope.Helpline : FigureScope.Team),
            basis.Days.Where(day => all || queues.Contains(day.Queue)),
            filter.Team is null ? [] : basis.AgentQueueDays.Where(day => day.Team == filter.Team && (all || queues.Contains(day.Queue))),
            all ? basis.AgentDays.Where(day => filter.Team is null || day.Team == filter.Team) : [],
            filter.Team is null ? basis.Reviews.Where(day => all || queues.Contains(day.Queue)) : []);
    }

    /// <summary>Returns the queues' days of a date.</summary>
    public IEnumerable<QueueDay> DaysOf(DateOnly date) => _days[date];

    /// <summary>Returns what a figure of one day is worked out from.</summary>
    public FigureInputs On(DateOnly date) => Day(date).Inputs;

    /// <summary>Returns what a figure of several days is worked out from: their sums.</summary>
    public FigureInputs Over(DateOnly first, DateOnly last) => first == last ? On(first) : Combine([.. Dates(first, last).Select(Day)], last);

    /// <summary>Says whether a day can be compared with: it is closed, something came, and the calendar does not set it apart.</summary>
    public bool IsComparable(DateOnly date) => SetApart(date) is null && IsOver(date) && HadWork(On(date));

    /// <summary>Says whether a day is over, for all queues of which something is known: published, or past its grace period.</summary>
    public bool IsOver(DateOnly date) => date < _today && _days[date].All(day => day.State != DayState.Open || day.Until + _basis.Rules.Grace <= _basis.Now);

    /// <summary>Returns the entry of the calendar because of which a day is not like others, or <see langword="null" />.</summary>
    public CalendarEntry? SetApart(DateOnly date) => _basis.Calendar.FirstOrDefault(entry =>
        entry.From <= date && date <= entry.To
        && entry.Kind is CalendarKind.Closed or CalendarKind.PublicHoliday or CalendarKind.LeaveOut
        && (entry.Queues.IsDefaultOrEmpty || (_days[date].Any() && _days[date].All(day => entry.Queues.Contains(day.Queue)))));

    private static IEnumerable<DateOnly> Dates(DateOnly first, DateOnly last) => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private bool IsOfAgents => (_scope & (FigureScope.Team | FigureScope.Agent)) != FigureScope.Helpline;

    // Of a team's load alone, no contacts were read; then that somebody worked says that the day was one.
    private bool HadWork(FigureInputs inputs) => IsOfAgents
        ? inputs.Sums.Counts.Answered > 0 || inputs.Agents.Days > 0
        : inputs.Sums.Counts.Offered > 0;

    private OneDay Day(DateOnly date)
    {
        if (!_known.TryGetValue(date, out var day))
        {
            _known[date] = day = Read(date);
        }

        return day;
    }

    private OneDay Read(DateOnly date)
    {
        DaySums sums = default;
        AgentSums agents = default;
        ReviewSums reviews = default;
        var waits = new List<WaitDistribution>();
        foreach (var agent in _agents[date])
        {
            agents += AgentSums.Of(agent);
        }

        foreach (var review in _reviews[date])
        {
            reviews += new ReviewSums(review.Reviews, review.ScoreSum);
        }

        if (IsOfAgents)
        {
            foreach (var part in _answered[date])
            {
                sums += part.Sums;
                waits.Add(part.Waits);
            }
        }
        else
        {
            foreach (var queue in _days[date])
            {
                // The same function as the live board's, by the terms of the day.
                sums += queue.Sums.JudgedBy(queue.Terms.Formula);
                waits.Add(queue.Waits);
            }
        }

        var cost = _basis.CostOf(date, agents);
        var isSmall = _scope.HasFlag(FigureScope.Team) && agents.Days is > 0 and < TeamLoad.Least;
        var inputs = Complete(new FigureInputs
        {
            Scope = isSmall ? _scope | FigureScope.SmallTeam : _scope,
            Sums = sums,
            Waits = WaitDistribution.Sum(waits),
            Agents = agents,
            Reviews = reviews,
            Cost = cost?.Amount,
        }, date);
        return new OneDay(inputs, waits.Count > 0 || agents.Days > 0, cost);
    }

    private FigureInputs Combine(List<OneDay> days, DateOnly last)
    {
        var had = days.FindAll(day => day.Had);
        DaySums sums = default;
        AgentSums agents = default;
        ReviewSums reviews = default;
        var scope = _scope;
        foreach (var day in days)
        {
            sums += day.Inputs.Sums;
            agents += day.Inputs.Agents;
            reviews += day.Inputs.Reviews;
            // If on any of the days fewer worked, the difference to the others would tell of persons.
            scope |= day.Inputs.Scope;
        }

        // Amounts in different currencies do not add up.
        var isCosted = had.Count > 0 && had.TrueForAll(day => day.Cost is not null) && had.Select(day => day.Cost!.Value.Currency).Distinct(StringComparer.Ordinal).Count() == 1;
        var latest = days.FindLastIndex(day => day.Had);
        return Complete(new FigureInputs
        {
            Scope = scope,
            Sums = sums,
            Waits = WaitDistribution.Sum(days.Select(day => day.Inputs.Waits!)),
            Agents = agents,
            Reviews = reviews,
            Cost = isCosted ? had.Sum(day => day.Cost!.Value.Amount) : null,
        }, latest < 0 ? last : last.AddDays(latest - days.Count + 1));
    }

    private FigureInputs Complete(FigureInputs inputs, DateOnly latest) => inputs with
    {
        KnowsSurveys = _basis.KnowsSurveys,
        KnowsFollowUps = _basis.KnowsFollowUps,
        ResolvesUntil = StillUntil(latest, _basis.Rules.RepeatDays),
        SurveysUntil = StillUntil(latest, _basis.Rules.SurveyDays),
        ReachedUntil = StillUntil(latest, _basis.Rules.ReachDays),
    };

    private DateOnly? StillUntil(DateOnly latest, int days) => latest.AddDays(days) >= _today ? latest.AddDays(days) : null;

    private sealed record OneDay(FigureInputs Inputs, bool Had, (double Amount, string Currency)? Cost);
}
