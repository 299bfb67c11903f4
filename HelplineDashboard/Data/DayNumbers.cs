namespace HelplineDashboard.Data;

/// <summary>Days as the store writes them: 20261122, which a person can read, compares like the day and needs no type that dialects differ in.</summary>
internal static class DayNumbers
{
    public static int Of(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static DateOnly Day(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
