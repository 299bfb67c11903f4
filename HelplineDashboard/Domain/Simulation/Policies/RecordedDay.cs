using System.Globalization;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Makes a helpline to try policies on from one day of a record of calls: its callers, half-hour by half-hour, and who was there.</summary>
/// <remarks>
/// Contacts come by chance around the day's own counts; the forecast knows the mean of the same weekday of the four weeks before. Lengths, patience,
/// homes and skills are those of the calendar month. An agent serves the home queue alone, whatever the real one served at once, takes no breaks and
/// is there from the first answer of the day to the last. The record says nothing of wrap-up: it is taken to be a tenth of the talk.
/// Every queue is to answer 80 % in 20 seconds. The record's clock is played as UTC.
/// </remarks>
public static class RecordedDay
{
    /// <summary>The least calls of a queue on the day; those with fewer, and their agents, are left out.</summary>
    public const int LeastCalls = 100;

    /// <summary>The least calls that an agent has answered in the month in a queue that counts as a skill.</summary>
    public const int LeastAnswers = 20;

    private const double WrapUpShare = 0.1;
    private const double WrapUpSpread = 0.5;

    private static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_warmUp = TimeSpan.FromHours(1);

    /// <summary>Chooses days to play: three working days with many calls (the upper half), a quarter, a half and three quarters through the record.</summary>
    /// <remarks>Of days that have four weeks before them, if there are any.</remarks>
    /// <param name="calls">The record.</param>
    /// <returns>Up to three days, none for a record without working days.</returns>
    public static IReadOnlyList<DateOnly> Typical(IReadOnlyCollection<RecordedCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var days = calls.CountBy(call => DateOnly.FromDateTime(call.ArrivedAt))
            .Where(day => day.Key.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .OrderBy(day => day.Key)
            .ToList();
        if (days.Count == 0)
        {
            return [];
        }

        var later = days.Where(day => day.Key >= days[0].Key.AddDays(28)).ToList();
        days = later.Count > 0 ? later : days;
        var median = days.Select(day => day.Value).Order().ElementAt(days.Count / 2);
        var many = days.Where(day => day.Value >= median).ToList();
        return [.. Enumerable.Range(1, 3).Select(part => many[many.Count * part / 4].Key).Distinct()];
    }

    /// <summary>Makes the helpline of one day.</summary>
    /// <param name="calls">The record.</param>
    /// <param name="date">The day.</param>
    /// <param name="from">From when on contacts count, included.</param>
    /// <param name="until">Until when contacts count, excluded; later than <paramref name="from" />.</param>
    /// <returns>The helpline, or <see langword="null" /> when no queue had enough calls on that day, or nobody answered.</returns>
    public static PlayedHelpline? Play(IReadOnlyCollection<RecordedCall> calls, DateOnly date, TimeOnly from, TimeOnly until)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var month = calls.Where(call => call.ArrivedAt.Year == date.Year && call.ArrivedAt.Month == date.Month).ToList();
        var queues = month.Where(call => DateOnly.FromDateTime(call.ArrivedAt) == date).CountBy(call => call.Queue)
            .Where(queue => queue.Value >= LeastCalls)
            .Select(queue => queue.Key)
            .Order()
            .Select(queue => Queue(queue, [.. calls.Where(call => call.Queue == queue)], date))
            .OfType<(ScenarioQueue Day, ScenarioQueue Usual)>()
            .ToList();
        var served = queues.Select(queue => queue.Day.Queue).ToHashSet();
        var roster = month.Where(call => call.Agent is not null && served.Contains(call.Queue))
            .GroupBy(call => call.Agent!)
            .OrderBy(agent => agent.Key, StringComparer.Ordinal)
            .Select(agent => Agent(agent.Key, [.. agent], date))
            .OfType<RosterAgent>()
            .ToList();
        if (roster.Count == 0)
        {
            return null;
        }

        var midnight = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var begin = from.ToTimeSpan() > s_warmUp ? from.ToTimeSpan() - s_warmUp : TimeSpan.Zero;
        var scenario = new Scenario { Queues = [.. queues.Select(queue => queue.Day)], Roster = roster };
        return new PlayedHelpline(
            string.Create(CultureInfo.InvariantCulture, $"calls of {date:yyyy-MM-dd}"), scenario, midnight + begin, midnight + from.ToTimeSpan(), midnight + until.ToTimeSpan())
        {
            Expected = scenario with { Queues = [.. queues.Select(queue => queue.Usual)] },
        };
    }

    /// <summary>Returns the share of a day's recorded calls that really were answered in time: what the real call centre made of it, counted as the play counts.</summary>
    /// <param name="calls">The record.</param>
    /// <param name="helpline">The helpline of the day.</param>
    /// <returns>The share, 0 to 1, or <see langword="null" /> when there were none.</returns>
    public static double? ReallyInTime(IEnumerable<RecordedCall> calls, PlayedHelpline helpline)
    {
        ArgumentNullException.ThrowIfNull(helpline);
        var settings = helpline.Scenario.Queues.ToDictionary(queue => queue.Queue, queue => queue.Settings);
        var counted = calls.Where(call =>
            call.ArrivedAt >= helpline.From.DateTime && call.ArrivedAt < helpline.Until.DateTime
            && settings.TryGetValue(call.Queue, out var queue) && (call.IsAnswered || call.Wait >= queue.ShortAbandonLimit)).ToList();
        return counted.Count == 0 ? null : counted.Count(call => call.IsAnswered && call.Wait <= settings[call.Queue].Threshold) / (double)counted.Count;
    }

    private static (ScenarioQueue Day, ScenarioQueue Usual)? Queue(QueueId queue, List<RecordedCall> calls, DateOnly date)
    {
        var month = calls.Where(call => call.ArrivedAt.Year == date.Year && call.ArrivedAt.Month == date.Month).ToList();
        var talks = month.Where(call => call.Talk > TimeSpan.Zero).Select(call => call.Talk!.Value).ToList();
        if (talks.Count == 0)
        {
            return null; // How long its calls take, nobody knows.
        }

        var mean = TimeSpan.FromSeconds(talks.Average(talk => talk.TotalSeconds));
        var logs = talks.ConvertAll(talk => Math.Log(talk.TotalSeconds));
        var middle = logs.Average();
        var given = month.Count(call => !call.IsAnswered);
        var waited = TimeSpan.FromSeconds(month.Sum(call => call.Wait.TotalSeconds));
        var counts = HalfHours(calls, date);
        var before = Enumerable.Range(1, 4).Select(week => HalfHours(calls, date.AddDays(-7 * week))).Where(week => week.Sum() > 0).ToList();
        var day = new ScenarioQueue(new QueueSettings(queue))
        {
            Arrivals = ArrivalProfile.From((_, halfHour) => counts[halfHour]),
            Talk = new LogNormalTime(mean, Math.Sqrt(logs.Average(log => (log - middle) * (log - middle)))),
            WrapUp = new LogNormalTime(mean * WrapUpShare, WrapUpSpread),
            Patience = given > 0 && waited > TimeSpan.Zero ? new WeibullTime(waited / given) : null,
        };
        return (day, before.Count == 0 ? day : day with { Arrivals = ArrivalProfile.From((_, halfHour) => before.Average(week => week[halfHour])) });
    }

    private static double[] HalfHours(List<RecordedCall> calls, DateOnly date)
    {
        var counts = new double[ArrivalProfile.HalfHours];
        foreach (var call in calls.Where(call => DateOnly.FromDateTime(call.ArrivedAt) == date))
        {
            counts[(call.ArrivedAt.Hour * 2) + (call.ArrivedAt.Minute / 30)]++;
        }

        return counts;
    }

    // From the month's calls that the agent answered in the queues that are played.
    private static RosterAgent? Agent(string code, List<RecordedCall> answered, DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var answers = answered.Where(call => call.ArrivedAt.Date == midnight).Select(call => call.LeftAt - midnight).ToList();
        if (answers.Count == 0)
        {
            return null;
        }

        var queues = answered.CountBy(call => call.Queue).OrderByDescending(queue => queue.Value).ThenBy(queue => queue.Key).ToList();
        var first = Math.Min(answers.Min().Ticks / s_quarter.Ticks, (TimeSpan.FromDays(1) / s_quarter) - 1);
        var last = Math.Ceiling(answers.Max() / s_quarter);
        var shift = new Shift(Enum.GetValues<DayOfWeek>(), TimeOnly.FromTimeSpan(s_quarter * first), s_quarter * Math.Clamp(last - first, 1, TimeSpan.FromDays(1) / s_quarter));
        return new RosterAgent(new AgentId(code), code, [queues[0].Key], [shift])
        {
            Home = queues[0].Key,
            FurtherSkills = [.. queues.Skip(1).Where(queue => queue.Value >= LeastAnswers).Select(queue => new AgentSkill(queue.Key)).OrderBy(skill => skill.Queue)],
        };
    }
}
