namespace HelplineDashboard.Domain.Quality;

/// <summary>What made a contact likelier to be drawn than another of its queue and agent.</summary>
[Flags]
public enum SampleReasons
{
    /// <summary>Nothing: it was drawn at random among its like.</summary>
    Random = 0,

    /// <summary>It was handled for longer than nine in ten contacts of its queue on that day.</summary>
    Long = 1,

    /// <summary>Its agent passed it on.</summary>
    Transferred = 2,

    /// <summary>The caller was dissatisfied: 1 or 2 of 5.</summary>
    LowSurvey = 4,

    /// <summary>The same caller had reached the helpline in the seven days before. It says nothing against anybody.</summary>
    Repeat = 8,
}
