namespace HelplineDashboard.Domain.Staffing;

/// <summary>The work that comes to a queue in an interval.</summary>
/// <remarks>
/// Contacts come at random at an even rate through the interval (Poisson), handle times and patience are taken as exponential with the
/// means given: the assumptions of Erlang. docs/staffing.md says how far they reach.
/// </remarks>
public sealed record Workload
{
    /// <summary>The most contacts that an interval may offer.</summary>
    public const double MostOffered = 10_000_000;

    /// <summary>The longest that an interval, a handle time or a patience may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Creates a workload.</summary>
    /// <param name="offered">The contacts offered in the interval, 0 to <see cref="MostOffered" />; need not be whole.</param>
    /// <param name="interval">The length of the interval, above 0.</param>
    /// <param name="handleTime">The mean talk and wrap-up time of a contact, above 0; held alone, where agents hold several.</param>
    /// <param name="patience">The mean time a caller is prepared to wait, or <see langword="null" /> when nobody ever gives up.</param>
    /// <param name="concurrency">How many contacts an agent holds at once; one by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its bounds.</exception>
    public Workload(double offered, TimeSpan interval, TimeSpan handleTime, TimeSpan? patience = null, Concurrency concurrency = default)
    {
        Offered = Bounds.Check(offered, 0, MostOffered);
        Interval = Bounds.Check(interval, Longest);
        HandleTime = Bounds.Check(handleTime, Longest);
        Patience = patience is { } known ? Bounds.Check(known, Longest, nameof(patience)) : null;
        Concurrency = concurrency;
    }

    /// <summary>Gets the contacts offered in the interval.</summary>
    public double Offered { get; }

    /// <summary>Gets the length of the interval.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Gets the mean talk and wrap-up time of a contact that is held alone.</summary>
    public TimeSpan HandleTime { get; }

    /// <summary>Gets the mean patience, or <see langword="null" /> when nobody ever gives up.</summary>
    public TimeSpan? Patience { get; }

    /// <summary>Gets how many contacts an agent holds at once.</summary>
    public Concurrency Concurrency { get; }

    /// <summary>Gets the load in Erlangs: the contacts that would be in progress on average if nobody had to wait.</summary>
    public double Erlangs => Offered / Interval.TotalSeconds * HandleSeconds;

    /// <summary>Gets the load in agents: Erlangs ÷ contacts at once.</summary>
    public double AgentsBusy => Erlangs / Concurrency.Contacts;

    /// <summary>Gets the contacts that come in a second.</summary>
    internal double ArrivalRate => Offered / Interval.TotalSeconds;

    /// <summary>Gets how many seconds a contact takes beside the others an agent holds.</summary>
    internal double HandleSeconds => HandleTime.TotalSeconds * Concurrency.Factor;

    /// <summary>Gets which share of those who wait gives up in a second; 0 when nobody ever does.</summary>
    internal double GiveUpRate => Patience is { } patience ? 1 / patience.TotalSeconds : 0;
}
