namespace HelplineDashboard.Domain.Quality;

/// <summary>The rubric that a helpline begins with: ours, to be changed by whoever knows the helpline.</summary>
public static class DefaultRubric
{
    /// <summary>Gets it.</summary>
    public static Rubric Content { get; } = new("Contact review")
    {
        Sections =
        [
            new("Opening",
            [
                new("greeting", "Was the caller greeted warmly, and told who speaks and what can be expected?", QuestionKind.Scale)
                    { MaxPoints = 4, Hint = "Name of the helpline, name or role, confidentiality where it matters.", MayNotApply = true },
            ]),
            new("Listening",
            [
                new("listening", "Did the caller have room, and was what they said taken up?", QuestionKind.Scale)
                    { MaxPoints = 4, Weight = 2, Hint = "Open questions, no interruptions, reflects feelings and facts." },
                new("respect", "Was the contact free of judgement and pressure?", QuestionKind.YesNo) { Weight = 4 },
            ]),
            new("Safety",
            [
                new("risk", "Was risk to life or safety asked about where there was any sign of it?", QuestionKind.YesNo)
                    { Weight = 6, MayNotApply = true, IsAutoFail = true, Hint = "“Does not apply” only where nothing pointed to it. A no makes the whole score 0." },
            ]),
            new("Help",
            [
                new("information", "Was the information right and complete?", QuestionKind.Scale) { MaxPoints = 4, Weight = 2, MayNotApply = true },
                new("next-step", "Was the next step agreed with the caller?", QuestionKind.YesNo) { Weight = 4, MayNotApply = true },
            ]),
            new("Record",
            [
                new("record", "Is the record complete, and fit for the caller to read?", QuestionKind.Scale) { MaxPoints = 4 },
                new("remarks", "What should the person who took the contact hear?", QuestionKind.Text) { Hint = "What was done well first." },
            ]),
        ],
        Bands = [new("Issue", 0, 49), new("Improve", 50, 69), new("Meets", 70, 89), new("Exceeds", 90, 100)],
        ActionBelow = 50,
    };
}
