namespace HelplineDashboard.Domain.Queues;

/// <summary>By which formula a service level is worked out. The same day gives up to six points' difference between them.</summary>
public enum ServiceLevelFormula
{
    /// <summary>Answered in time ÷ (answered + abandoned − short abandons). The default.</summary>
    ExcludeShortAbandons,

    /// <summary>Answered in time ÷ (answered + abandoned).</summary>
    Standard,

    /// <summary>Answered in time ÷ answered: callers who gave up do not count.</summary>
    AnsweredOnly,

    /// <summary>As Genesys Cloud with flow-outs on and short abandons off: in time ÷ (answered + abandoned − short + flowed out).</summary>
    Genesys,

    /// <summary>As Amazon Connect: (answered in time + abandoned in time) ÷ offered. Counts a quick abandonment as success.</summary>
    AmazonConnect,
}

/// <summary>The share of contacts that were answered within the agreed threshold, by a named formula.</summary>
/// <remarks>
/// Who still waits beyond the threshold is already missed and counts below the line in every formula but
/// <see cref="ServiceLevelFormula.AnsweredOnly" />; who waits for less is undecided and counts nowhere.
/// When nobody waits any more, this is exactly the figure of the closed period.
/// The default value is a period in which nothing was offered.
/// </remarks>
public readonly record struct ServiceLevel
{
    /// <summary>Creates a service level from counts taken over one period.</summary>
    /// <param name="met">Contacts that count as in time.</param>
    /// <param name="counted">Contacts that count at all.</param>
    /// <param name="formula">The formula that decided which count.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more were in time than counted.</exception>
    public ServiceLevel(int met, int counted, ServiceLevelFormula formula)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(met);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(met, counted);
        (Met, Counted, Formula) = (met, counted, formula);
    }

    /// <summary>Gets the contacts that count as in time.</summary>
    public int Met { get; }

    /// <summary>Gets the contacts that count at all.</summary>
    public int Counted { get; }

    /// <summary>Gets the formula.</summary>
    public ServiceLevelFormula Formula { get; }

    /// <summary>Gets the level from 0 to 100, or <see langword="null" /> when nothing was offered.</summary>
    public double? Percentage => Counted == 0 ? null : 100d * Met / Counted;

    /// <summary>Works out the service level of one period.</summary>
    /// <param name="counts">The counts of the contacts offered in the period.</param>
    /// <param name="overdue">Of those, the contacts that wait longer than the threshold at this moment.</param>
    /// <param name="formula">The formula.</param>
    public static ServiceLevel From(in ContactCounts counts, int overdue, ServiceLevelFormula formula)
    {
        var answeredOrGone = counts.Answered + counts.Abandoned + overdue;
        return formula switch
        {
            ServiceLevelFormula.AnsweredOnly => new(counts.AnsweredInTime, counts.Answered, formula),
            ServiceLevelFormula.Standard => new(counts.AnsweredInTime, answeredOrGone, formula),
            ServiceLevelFormula.Genesys => new(
                counts.AnsweredInTime,
                answeredOrGone - counts.ShortAbandoned + counts.FlowedOut + counts.RolledOver,
                formula),
            ServiceLevelFormula.AmazonConnect => new(
                counts.AnsweredInTime + counts.AbandonedInTime,
                answeredOrGone + counts.FlowedOut + counts.RolledOver + counts.Unknown,
                formula),
            _ => new(counts.AnsweredInTime, answeredOrGone - counts.ShortAbandoned, formula),
        };
    }
}
