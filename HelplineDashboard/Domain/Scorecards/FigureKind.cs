namespace HelplineDashboard.Domain.Scorecards;

/// <summary>From whose point of view a figure is read.</summary>
public enum Perspective
{
    /// <summary>Who calls.</summary>
    Caller,

    /// <summary>How the work runs.</summary>
    Operations,

    /// <summary>Those who answer.</summary>
    People,

    /// <summary>What it costs.</summary>
    Cost,
}

/// <summary>In what a figure is told.</summary>
public enum FigureUnit
{
    /// <summary>A share, 0 to 100.</summary>
    Percentage,

    /// <summary>A length of time; the value is in seconds.</summary>
    Duration,

    /// <summary>How many.</summary>
    Count,

    /// <summary>Points from -100 to 100.</summary>
    Points,

    /// <summary>A score, 0 to 100.</summary>
    Score,

    /// <summary>Money, in the currency of the cost terms.</summary>
    Money,
}

/// <summary>Which way a figure is better.</summary>
public enum FigureDirection
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>It informs: more is neither better nor worse. Never coloured, never judged.</summary>
    Neither,
}

/// <summary>The figures of the scorecard. Their definitions are in <see cref="FigureCatalogue" />.</summary>
public enum FigureKind
{
    /// <summary>Contacts offered.</summary>
    Offered,

    /// <summary>Service level, each queue by its own formula and terms.</summary>
    ServiceLevel,

    /// <summary>Service level, answered in time ÷ answered.</summary>
    ServiceLevelAnsweredOnly,

    /// <summary>Service level, answered in time ÷ (answered + abandoned).</summary>
    ServiceLevelStandard,

    /// <summary>Service level as Genesys Cloud.</summary>
    ServiceLevelGenesys,

    /// <summary>Service level as Amazon Connect.</summary>
    ServiceLevelAmazonConnect,

    /// <summary>Service level less short abandons.</summary>
    ServiceLevelExcludeShort,

    /// <summary>Mean speed of answer.</summary>
    SpeedOfAnswer,

    /// <summary>Median speed of answer.</summary>
    MedianSpeedOfAnswer,

    /// <summary>The wait that nine of ten answered contacts did not exceed.</summary>
    SlowestTenth,

    /// <summary>Answered ÷ offered.</summary>
    AnswerRate,

    /// <summary>Abandoned ÷ offered, short abandons in both.</summary>
    AbandonRate,

    /// <summary>Abandoned ÷ offered, short abandons in neither.</summary>
    AbandonRateLessShort,

    /// <summary>Taken by a partner centre ÷ offered.</summary>
    RolledOver,

    /// <summary>Outcome unknown ÷ offered.</summary>
    Unknown,

    /// <summary>Callers who gave up and were called back or answered within 24 hours, of those who gave up.</summary>
    ReachedAfterGivingUp,

    /// <summary>Callers who gave up and were called back, of those who gave up.</summary>
    CalledBack,

    /// <summary>Resolved on first contact.</summary>
    FirstContactResolution,

    /// <summary>Contacts of a caller seen with the same issue in the window before. Informs.</summary>
    RepeatContact,

    /// <summary>First visits whose caller is unknown. Informs: what is keyed by caller cannot be told of these.</summary>
    UnknownCaller,

    /// <summary>Satisfied ÷ answers to that question.</summary>
    Satisfaction,

    /// <summary>Promoters less detractors, of answers to that question.</summary>
    NetPromoter,

    /// <summary>Surveyed ÷ answered.</summary>
    ResponseRate,

    /// <summary>Mean score of reviewed contacts.</summary>
    QualityScore,

    /// <summary>Mean handle time: talk and wrap-up.</summary>
    HandleTime,

    /// <summary>Mean talk time.</summary>
    TalkTime,

    /// <summary>Mean wrap-up time.</summary>
    WrapUpTime,

    /// <summary>Transferred ÷ answered.</summary>
    TransferRate,

    /// <summary>Busy ÷ (busy + free).</summary>
    Occupancy,

    /// <summary>Adherent ÷ planned.</summary>
    Adherence,

    /// <summary>Follow-ups that came to be owed.</summary>
    FollowUpsOwed,

    /// <summary>Follow-ups due and not done in time, of those due.</summary>
    FollowUpsLate,

    /// <summary>Agents whose occupancy was over 85 %, of those whose occupancy is known.</summary>
    OverloadedAgents,

    /// <summary>Distressing contacts answered back to back, of distressing contacts.</summary>
    BackToBack,

    /// <summary>Missed breaks, of planned breaks.</summary>
    MissedBreaks,

    /// <summary>Time available outside the plan, per agent with a plan.</summary>
    Overtime,

    /// <summary>Cost of the day ÷ resolved contacts.</summary>
    CostPerResolution,

    /// <summary>Cost of the day ÷ handled contacts.</summary>
    CostPerContact,
}
