using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>The definitions of all figures, in the order in which pages and files list them.</summary>
public static class FigureCatalogue
{
    /// <summary>Gets the definitions.</summary>
    public static ImmutableArray<FigureDefinition> All { get; } =
    [
        new(FigureKind.ServiceLevel, "service-level", "Service level", Perspective.Caller, FigureUnit.Percentage, FigureDirection.Higher, "Each queue by its own formula and threshold")
        {
            Part = ContactSet.InTime,
            Whole = ContactSet.Counted,
            IsOfTeams = false,
            IsHeadline = true,
        },
    ];

    /// <summary>Returns the definition of a figure.</summary>
    /// <param name="kind">Which.</param>
    public static FigureDefinition Of(FigureKind kind) => All.First(one => one.Kind == kind);

    /// <summary>Finds a figure by its name in addresses and files.</summary>
    /// <param name="code">The name.</param>
    public static FigureDefinition? Find(string? code) => All.FirstOrDefault(one => one.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
