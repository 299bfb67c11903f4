using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>Where a visit stands.</summary>
internal enum VisitStage
{
    Waiting,
    Ringing,
    Answered,
    Left,
}

/// <summary>One contact on its way through one queue. What the caller brings along is drawn when the contact is made.</summary>
internal sealed class Visit
{
    public Visit(SimulatedQueue queue, ulong seed, string code, long offeredMs, string? caller, string? previous)
    {
        (Queue, Seed, Code, OfferedMs, Caller, Previous) = (queue, seed, code, offeredMs, caller, previous);
        var scenario = queue.Scenario;
        var random = new SimulationRandom(seed);
        Random = random;
        Talk = scenario.Talk.Draw(random);
        WrapUp = scenario.WrapUp.Draw(random);
        Patience = scenario.Patience?.Draw(random);
        Language = Weighted.Draw(scenario.Languages, random);
        IssueType = Weighted.Draw(scenario.IssueTypes, random);
        IsTransferred = scenario.TransfersTo.Count > 0 && random.NextIs(scenario.TransferShare);
        Redials = random.NextIs(scenario.RedialShare);
        IsSurveyed = random.NextIs(scenario.SurveyShare);
    }

    public SimulatedQueue Queue { get; }

    public ulong Seed { get; }

    public string Code { get; }

    public long OfferedMs { get; }

    public string? Caller { get; }

    public string? Previous { get; }

    /// <summary>Gets the visit's own chances, for what is decided on the way.</summary>
    public SimulationRandom Random { get; }

    public TimeSpan Talk { get; }

    public TimeSpan WrapUp { get; }

    public TimeSpan? Patience { get; }

    public string? Language { get; }

    public string? IssueType { get; }

    public bool IsTransferred { get; }

    public bool Redials { get; }

    public bool IsSurveyed { get; }

    public VisitStage Stage { get; set; }

    /// <summary>Gets or sets at whom it rings or who answered.</summary>
    public SimulatedAgent? Agent { get; set; }

    /// <summary>Gets or sets how many times as long as somebody who knows the queue well the agent who answered takes.</summary>
    public double Pace { get; set; } = 1;

    /// <summary>Gets or sets how often it has rung, so that a pick-up that was called off can tell.</summary>
    public int Rings { get; set; }

    /// <summary>Gets or sets what is still to happen after an answer: wrap-up and, for some, a survey.</summary>
    public int Pending { get; set; }

    /// <summary>Gets or sets how long it waited for the answer.</summary>
    public long WaitedMs { get; set; }

    /// <summary>Gets or sets the facts so far; kept only where whole contacts are asked for.</summary>
    public Contact? Facts { get; set; }

    public bool IsInQueue => Stage is VisitStage.Waiting or VisitStage.Ringing;
}
