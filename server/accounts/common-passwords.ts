/**
 * Well-known passwords of ten characters and more (digits alone, repetitions and runs are refused by rule), lower case.
 * From public lists of leaked passwords, and what offices here tend to hand out.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  ..."password12 password123 password1234 password12345 password123456 passw0rd123 p@ssword123 p@ssw0rd123 p@ssw0rd1234".split(
    " ",
  ),
  ..."password1! password01 password2020 password2021 password2022 password2023 password2024 password2025 password2026".split(
    " ",
  ),
  ..."qwertyuiop qwertyuiop123 qwerty1234 qwerty12345 qwerty123456 qwer123456 qwertyuiop1 qwerasdfzxcv qwer1234567".split(
    " ",
  ),
  ..."1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc qazwsxedc123 qazwsxedcrfv q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3".split(
    " ",
  ),
  ..."asdfghjkl1 asdfghjkl123 asdfghjkl; zxcvbnm123 zxcvbnm1234 zxcvbnm,./ asdf123456 asd123456789 zxc123456789".split(
    " ",
  ),
  ..."abc1234567 abc12345678 abc123456789 abcd123456 abcd1234567 abcd12345678 a123456789 a1234567890 aa123456789".split(
    " ",
  ),
  ..."aa12345678 abcde12345 a12345678910 1234567890a 123456789a 1234567890abc 123456789abc 123456789q 1234567890q 123456789qq".split(
    " ",
  ),
  ..."admin12345 admin123456 administrator admin@12345 admin@123456 administrator1 adminadmin root123456 root@123456 test123456".split(
    " ",
  ),
  ..."iloveyou12 iloveyou123 iloveyou1314 woaini1314 woaini1314520 woaini520 woaini521314 5201314woaini ilove520131".split(
    " ",
  ),
  ..."welcome123 welcome1234 welcome2026 changeme123 letmein123 letmein1234 sunshine123 princess123 football123 superman123".split(
    " ",
  ),
  ..."huawei@123 huawei12#$ huawei123456 beijing2008 china123456 zhongguo123 ningxia123 pingluo123 pingluo640221 zhangsan123".split(
    " ",
  ),
  ..."village-code-demo villagecode village-code villagecode123 cunmatong123 cunwugongkai cunwu123456 dangwu123456 gongkai123456".split(
    " ",
  ),
]);
