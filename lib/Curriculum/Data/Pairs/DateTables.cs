using System.Globalization;

namespace Curriculum.Data;

/// <summary>How some languages write a date, for a runtime that does not know.</summary>
/// <param name="Language">The language.</param>
/// <param name="Pattern">A pattern with {0} for the day, {1} for the month's name and {2} for the year.</param>
/// <param name="Months">The names of the months.</param>
internal sealed record DateTables(string Language, string Pattern, string[] Months)
{
    public static IReadOnlyList<DateTables> All { get; } =
    [
        Of("en", "{1} {0}, {2}", "January February March April May June July August September October November December"),
        Of("de", "{0}. {1} {2}", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        Of("fr", "{0} {1} {2}", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        Of("es", "{0} de {1} de {2}", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        Of("it", "{0} {1} {2}", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        Of("nl", "{0} {1} {2}", "januari februari maart april mei juni juli augustus september oktober november december"),
        Of("pt", "{0} de {1} de {2}", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        Of("sv", "den {0} {1} {2}", "januari februari mars april maj juni juli augusti september oktober november december"),
        Of("ru", "{0} {1} {2} г.", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        Of("tr", "{0} {1} {2}", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        Of("zh", "{2}年{1}{0}日", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
        Of("ko", "{2}년 {1} {0}일", "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월"),
    ];

    public TextPair Write(DateTime date) =>
        new(string.Format(CultureInfo.InvariantCulture, Pattern, date.Day, Months[date.Month - 1], date.Year), DatePairs.Iso(date), Language);

    private static DateTables Of(string language, string pattern, string months) => new(language, pattern, months.Split(' '));
}
