using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>One parameter of a question that makes no sense.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Reason">The end of a sentence that begins with the name: "must be more than 0".</param>
public readonly record struct QuestionFault(string Parameter, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Parameter} {Reason}.";
}

/// <summary>What somebody asks the calculator: what so many agents achieve, or how many a goal needs.</summary>
public sealed record StaffingQuestion
{
    /// <summary>The interval where none is named.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(30);

    /// <summary>The threshold where none is named.</summary>
    public static readonly TimeSpan UsualThreshold = TimeSpan.FromSeconds(20);

    private static readonly string[] s_wanted = ["agents", "serviceLevel", "speedOfAnswer", "abandonment", "maxOccupancy"];

    /// <summary>Gets the names of the parameters, as they are written in an address.</summary>
    public static ImmutableArray<string> Parameters { get; } =
    [
        "offered", "interval", "handleTime", "patience", "threshold", "agents", "serviceLevel", "speedOfAnswer", "abandonment", "maxOccupancy",
        "shrinkage", "concurrency", "stretch", "method",
    ];

    /// <summary>Gets what comes.</summary>
    public required Workload Work { get; init; }

    /// <summary>Gets within how long a contact is to be answered.</summary>
    public required TimeSpan Threshold { get; init; }

    /// <summary>Gets the agents whose figures are asked for, or <see langword="null" />: those of the agents needed.</summary>
    public int? Agents { get; init; }

    /// <summary>Gets the goals, or <see langword="null" /> when there is none.</summary>
    public StaffingTarget? Target { get; init; }

    /// <summary>Gets the share of planned time in which agents are not at work.</summary>
    public double Shrinkage { get; init; }

    /// <summary>Gets how figures are worked out.</summary>
    public StaffingMethod Method { get; init; }

    /// <summary>Reads a question.</summary>
    /// <param name="parameters">Names and texts; an empty text counts as not given.</param>
    /// <param name="faults">Everything that makes no sense, in the order of <see cref="Parameters" />.</param>
    /// <returns>The question, or <see langword="null" /> with faults.</returns>
    public static StaffingQuestion? Read(IEnumerable<KeyValuePair<string, string>> parameters, out ImmutableArray<QuestionFault> faults)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var reader = new QuestionReader(parameters, Parameters);
        var offered = reader.Number("offered", Workload.MostOffered, isNeeded: true);
        var interval = reader.Length("interval", false) ?? UsualInterval;
        var handleTime = reader.Length("handleTime", true);
        var patience = reader.Length("patience", false);
        var threshold = reader.Length("threshold", false, mayBeZero: true) ?? UsualThreshold;
        var agents = reader.WholeNumber("agents", 0, SteadyQueue.MostAgents);
        var level = reader.Share("serviceLevel", 1);
        var speed = reader.Length("speedOfAnswer", false, mayBeZero: true);
        var lost = reader.Share("abandonment", 1, mayBeZero: true);
        var busy = reader.Share("maxOccupancy", 1);
        var shrinkage = reader.Share("shrinkage", Requirement.MostShrinkage, mayBeZero: true) ?? 0;
        var concurrency = reader.WholeNumber("concurrency", 1, Concurrency.Most) ?? 1;
        var stretch = reader.Share("stretch", 1, mayBeZero: true) ?? 0;
        var method = reader.Word("method", StaffingMethod.Fitting, StaffingMethod.Steady) ?? StaffingMethod.Fitting;
        var hasGoal = level is not null || speed is not null || lost is not null || busy is not null;
        // A goal that makes no sense is a goal all the same: one mistake, one sentence.
        if (!s_wanted.Any(reader.Has))
        {
            reader.Reject("agents", "is missing: give agents to learn what they achieve, or a goal (serviceLevel, speedOfAnswer, abandonment or maxOccupancy) to learn how many it needs");
        }

        faults = reader.Faults;
        return faults.Length > 0 ? null : new StaffingQuestion
        {
            Work = new Workload(offered!.Value, interval, handleTime!.Value, patience, new Concurrency(concurrency, stretch)),
            Threshold = threshold,
            Agents = agents,
            Target = hasGoal ? new StaffingTarget(threshold, level, speed, lost, busy) : null,
            Shrinkage = shrinkage,
            Method = method,
        };
    }

    /// <summary>Answers it.</summary>
    /// <returns>The figures of the agents asked for, or else of those needed, and those needed; each <see langword="null" /> when there is none:
    /// not even <see cref="SteadyQueue.MostAgents" /> agents meet the goal, or no goal was given.</returns>
    public (StaffingFigures? Figures, Requirement? Needed) Answer()
    {
        var needed = Target is null ? null : Requirement.Find(Work, Target, Shrinkage, Method);
        return (Agents is { } agents ? StaffingModel.Of(Work, agents, Threshold, Method) : needed?.Figures, needed);
    }
}
