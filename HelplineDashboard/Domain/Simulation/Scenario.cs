using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>A helpline as a simulation plays it: who calls, who works, how they behave.</summary>
public sealed record Scenario
{
    /// <summary>Gets the queues.</summary>
    public required IReadOnlyList<ScenarioQueue> Queues { get; init; }

    /// <summary>Gets the agents.</summary>
    public required IReadOnlyList<RosterAgent> Roster { get; init; }

    /// <summary>Gets the time zone of the shifts, by its IANA name.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Gets the surges that are planned.</summary>
    public IReadOnlyList<Surge> Surges { get; init; } = [];

    /// <summary>Gets the surges that come by chance.</summary>
    public IReadOnlyList<SurgePattern> SurgePatterns { get; init; } = [];

    /// <summary>Gets how long a contact rings before it is answered, at least.</summary>
    public TimeSpan ShortestRing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how long a contact rings before it is answered, at most.</summary>
    public TimeSpan LongestRing { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets how often an agent does not answer; the contact then rings at somebody else. 0 to 1.</summary>
    public double NoAnswerShare { get; init; }

    /// <summary>Gets how often an agent does not come to a shift. 0 to 1.</summary>
    public double AbsentShare { get; init; }

    /// <summary>Returns the helpline in which contacts come and go several times as fast, with the same agents.</summary>
    /// <remarks>Shifts, breaks, opening hours and thresholds stay as they are: those are promises of the real clock.</remarks>
    /// <param name="factor">How many times as fast, more than 0.</param>
    public Scenario Faster(double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return factor == 1 ? this : this with
        {
            Queues = [.. Queues.Select(queue => queue.Faster(factor))],
            ShortestRing = ShortestRing / factor,
            LongestRing = LongestRing / factor,
        };
    }
}

/// <summary>One queue of a scenario. Shares are chances from 0 to 1.</summary>
/// <param name="Settings">Its settings; the simulation goes by their priority, channel and time zone.</param>
public sealed record ScenarioQueue(QueueSettings Settings)
{
    /// <summary>Gets the queue.</summary>
    public QueueId Queue => Settings.Queue;

    /// <summary>Gets the contacts to expect, without transfers and callers who try again.</summary>
    public required ArrivalProfile Arrivals { get; init; }

    /// <summary>Gets how much one day differs from another: the standard deviation of the logarithm of a day's factor.</summary>
    public double DaySpread { get; init; }

    /// <summary>Gets how long agent and caller speak.</summary>
    public required TimeDistribution Talk { get; init; }

    /// <summary>Gets how long the work afterwards takes.</summary>
    public required TimeDistribution WrapUp { get; init; }

    /// <summary>Gets how long callers wait before they give up, or <see langword="null" /> when they never do.</summary>
    public TimeDistribution? Patience { get; init; }

    /// <summary>Gets the longest wait, after which the queue lets a contact go, or <see langword="null" /> for none.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>Gets when and to whom waiting contacts roll over, or <see langword="null" /> when they do not.</summary>
    public Partner? Partner { get; init; }

    /// <summary>Gets the languages and how often each is spoken.</summary>
    public IReadOnlyList<Weighted> Languages { get; init; } = [];

    /// <summary>Gets what contacts are about and how often.</summary>
    public IReadOnlyList<Weighted> IssueTypes { get; init; } = [];

    /// <summary>Gets how often an answered contact is passed on to another queue.</summary>
    public double TransferShare { get; init; }

    /// <summary>Gets the queues that contacts are passed on to.</summary>
    public IReadOnlyList<QueueId> TransfersTo { get; init; } = [];

    /// <summary>Gets how many frequent callers the queue has.</summary>
    public int FrequentCallers { get; init; }

    /// <summary>Gets how many of the contacts come from frequent callers.</summary>
    public double FrequentShare { get; init; }

    /// <summary>Gets how many callers are unknown: a withheld number, an anonymous chat.</summary>
    public double UnknownCallerShare { get; init; }

    /// <summary>Gets how many of the callers who gave up try again within a quarter of an hour.</summary>
    public double RedialShare { get; init; }

    /// <summary>Gets how many of the answered callers answer a survey.</summary>
    public double SurveyShare { get; init; }

    /// <summary>Gets how callers are followed up, or <see langword="null" /> when they are not.</summary>
    public FollowUpHabit? FollowUps { get; init; }

    /// <summary>Gets after how long a conversation the agent pauses for a debrief, or <see langword="null" /> for never.</summary>
    public TimeSpan? DebriefAfter { get; init; }

    internal ScenarioQueue Faster(double factor) => this with
    {
        Arrivals = Arrivals.Times(factor),
        Talk = Talk.Times(1 / factor),
        WrapUp = WrapUp.Times(1 / factor),
        Patience = Patience?.Times(1 / factor),
        LongestWait = LongestWait / factor,
        Partner = Partner is { } partner ? partner with { After = partner.After / factor } : null,
        DebriefAfter = DebriefAfter / factor,
    };
}

/// <summary>A partner centre that takes contacts over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="After">After how long a wait.</param>
public sealed record Partner(string Name, TimeSpan After);

/// <summary>A word and how often it is drawn.</summary>
/// <param name="Word">The word.</param>
/// <param name="Weight">How often in relation to the others.</param>
public readonly record struct Weighted(string Word, double Weight)
{
    /// <summary>Draws one, or <see langword="null" /> from an empty list.</summary>
    /// <param name="words">The words.</param>
    /// <param name="random">Where the chance comes from.</param>
    public static string? Draw(IReadOnlyList<Weighted> words, SimulationRandom random)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(random);
        var rest = random.NextShare() * words.Sum(word => word.Weight);
        foreach (var (word, weight) in words)
        {
            rest -= weight;
            if (rest < 0)
            {
                return word;
            }
        }

        return words.Count == 0 ? null : words[^1].Word;
    }
}
