namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What the days of agents add up to. Each agent's day counts once, however many queues were served. Lengths are in milliseconds.</summary>
public readonly record struct AgentSums
{
    /// <summary>From which occupancy an agent's day is too much: 85 %, the limit that planning uses.</summary>
    public const double Overload = 0.85;

    /// <summary>Gets the agents' days on which somebody worked.</summary>
    public int Days { get; init; }

    /// <summary>Gets those of which a source told when the agent was there.</summary>
    public int Told { get; init; }

    /// <summary>Gets the time with at least one contact or its wrap-up, of those.</summary>
    public long BusyMs { get; init; }

    /// <summary>Gets the time busy or free for the next contact, of those.</summary>
    public long AvailableMs { get; init; }

    /// <summary>Gets the time signed in, pauses included, of those.</summary>
    public long SignedInMs { get; init; }

    /// <summary>Gets the days whose occupancy is known.</summary>
    public int WithOccupancy { get; init; }

    /// <summary>Gets those over <see cref="Overload" />.</summary>
    public int Overloaded { get; init; }

    /// <summary>Gets the days with a plan, of those of which a source told when the agent was there.</summary>
    public int Planned { get; init; }

    /// <summary>Gets the planned time of those.</summary>
    public long PlannedMs { get; init; }

    /// <summary>Gets how much of it the agents were available.</summary>
    public long AdherentMs { get; init; }

    /// <summary>Gets the planned breaks.</summary>
    public int Breaks { get; init; }

    /// <summary>Gets those that were missed.</summary>
    public int MissedBreaks { get; init; }

    /// <summary>Gets the time available outside the plan.</summary>
    public long OvertimeMs { get; init; }

    /// <summary>Gets the contacts about a distressing issue.</summary>
    public int Distressing { get; init; }

    /// <summary>Gets those answered back to back.</summary>
    public int BackToBack { get; init; }

    /// <summary>Takes one agent's day. A day on which nobody worked and nothing was planned counts as none.</summary>
    /// <param name="day">The day.</param>
    public static AgentSums Of(AgentDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (!Worked(day) && day.PlannedMs == 0)
        {
            return default;
        }

        var sums = new AgentSums { Days = Worked(day) ? 1 : 0, Distressing = day.Distressing, BackToBack = day.BackToBack };
        if (!day.TellsPresence)
        {
            return sums;
        }

        var isPlanned = day.PlannedMs > 0;
        return sums with
        {
            Told = sums.Days,
            BusyMs = day.BusyMs,
            AvailableMs = day.AvailableMs,
            SignedInMs = day.SignedInMs,
            WithOccupancy = day.AvailableMs > 0 ? 1 : 0,
            Overloaded = day.AvailableMs > 0 && day.BusyMs > Overload * day.AvailableMs ? 1 : 0,
            Planned = isPlanned ? 1 : 0,
            PlannedMs = day.PlannedMs,
            AdherentMs = day.AdherentMs,
            Breaks = day.Breaks,
            MissedBreaks = day.MissedBreaks,
            OvertimeMs = isPlanned ? day.OvertimeMs : 0,
        };
    }

    /// <summary>Says whether the agent worked at all: was signed in or answered something.</summary>
    /// <param name="day">The day.</param>
    public static bool Worked(AgentDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.SignedInMs > 0 || day.Answered > 0;
    }

    /// <summary>Adds the sums of other days or agents.</summary>
    /// <param name="one">Sums.</param>
    /// <param name="other">Sums.</param>
    public static AgentSums operator +(in AgentSums one, in AgentSums other) => new()
    {
        Days = one.Days + other.Days,
        Told = one.Told + other.Told,
        BusyMs = one.BusyMs + other.BusyMs,
        AvailableMs = one.AvailableMs + other.AvailableMs,
        SignedInMs = one.SignedInMs + other.SignedInMs,
        WithOccupancy = one.WithOccupancy + other.WithOccupancy,
        Overloaded = one.Overloaded + other.Overloaded,
        Planned = one.Planned + other.Planned,
        PlannedMs = one.PlannedMs + other.PlannedMs,
        AdherentMs = one.AdherentMs + other.AdherentMs,
        Breaks = one.Breaks + other.Breaks,
        MissedBreaks = one.MissedBreaks + other.MissedBreaks,
        OvertimeMs = one.OvertimeMs + other.OvertimeMs,
        Distressing = one.Distressing + other.Distressing,
        BackToBack = one.BackToBack + other.BackToBack,
    };
}

/// <summary>What the reviews of a period's contacts add up to.</summary>
/// <param name="Reviews">The reviewed contacts.</param>
/// <param name="ScoreSum">The sum of their scores, each 0 to 100.</param>
public readonly record struct ReviewSums(int Reviews, double ScoreSum)
{
    /// <summary>Adds the reviews of other days or queues.</summary>
    /// <param name="one">Sums.</param>
    /// <param name="other">Sums.</param>
    public static ReviewSums operator +(in ReviewSums one, in ReviewSums other) => new(one.Reviews + other.Reviews, one.ScoreSum + other.ScoreSum);
}
