namespace HelplineDashboard.Operations.Access;

/// <summary>The names of the cookies' authentication schemes, for the pages that hand cookies out.</summary>
public static class PartySchemes
{
    /// <summary>The cookie of a person.</summary>
    public const string Person = "person";

    /// <summary>The cookie of a television.</summary>
    public const string Screen = "screen";
}
