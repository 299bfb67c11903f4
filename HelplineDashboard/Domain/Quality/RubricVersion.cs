namespace HelplineDashboard.Domain.Quality;

/// <summary>A rubric as it stood at some time. What contacts were reviewed by is never changed: a change is a new version.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Code">Which rubric it is a version of.</param>
/// <param name="Number">Which version, from 1.</param>
/// <param name="State">Whether contacts are reviewed by it.</param>
/// <param name="Content">The rubric.</param>
public sealed record RubricVersion(Guid Id, string Code, int Number, RubricState State, Rubric Content)
{
    /// <summary>The rubric of a helpline that has one.</summary>
    public const string Standard = "standard";

    /// <summary>Gets which revision of the draft it is, from 1; a change names the one that was seen.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Gets who saved it last, as stated.</summary>
    public string SavedBy { get; init; } = "";

    /// <summary>Gets when it was saved last, UTC.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Says why the content cannot be changed.</summary>
    /// <returns>A sentence, or <see langword="null" /> when it can be.</returns>
    public string? WhyNotEdited() => State switch
    {
        RubricState.Draft => null,
        RubricState.Active => "Contacts are reviewed by this version: make a new draft of it.",
        _ => "This version is retired: make a new draft of it.",
    };

    /// <summary>Says why contacts cannot be reviewed by it from now on.</summary>
    /// <returns>A sentence, or <see langword="null" /> when they can.</returns>
    public string? WhyNotActivated() => State switch
    {
        RubricState.Active => "It is in use already.",
        RubricState.Retired => "It is retired: make a new draft of it.",
        _ => Content.Faults() is [{ } fault, ..] ? $"{fault.Field} {fault.Reason}." : null,
    };

    /// <summary>Says why it cannot be retired.</summary>
    /// <returns>A sentence, or <see langword="null" /> when it can be.</returns>
    public string? WhyNotRetired() => State switch
    {
        RubricState.Active => null,
        RubricState.Draft => "It was never in use.",
        _ => "It is retired already.",
    };

    /// <summary>Makes a draft with the same content.</summary>
    /// <param name="id">The draft's identity.</param>
    /// <param name="number">Its number: the one after the latest.</param>
    public RubricVersion Copy(Guid id, int number) => new(id, Code, number, RubricState.Draft, Content);
}

/// <summary>Whether contacts are reviewed by a version of a rubric.</summary>
public enum RubricState
{
    /// <summary>It is being written.</summary>
    Draft,

    /// <summary>Contacts are drawn for it. Of one rubric, one version at most is.</summary>
    Active,

    /// <summary>It was in use; what is drawn for it may still be reviewed.</summary>
    Retired,
}
